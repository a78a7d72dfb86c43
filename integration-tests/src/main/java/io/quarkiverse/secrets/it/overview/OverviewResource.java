package io.quarkiverse.secrets.it.overview;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * Shows {@code SecretsManager.list()} and {@code validate()}: a page with the state of the secrets, for people.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/secrets-manager.adoc}
 */
@Path("/")
class OverviewResource {

    private final SecretsManager secrets;

    OverviewResource(SecretsManager secrets) {
        this.secrets = secrets;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {

        static native TemplateInstance overview(Overview overview);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance overview() {
        return Templates.overview(Overview.of(secrets.validate().backend(), secrets.list()));
    }
}
