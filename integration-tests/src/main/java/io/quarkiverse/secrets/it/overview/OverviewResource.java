package io.quarkiverse.secrets.it.overview;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.secrets.SecretsManager;

/** Shows the application's secrets to people. */
@Path("/")
class OverviewResource {

    private final SecretsManager secrets;
    private final OverviewPage page;

    OverviewResource(SecretsManager secrets, OverviewPage page) {
        this.secrets = secrets;
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String overview() {
        return page.render(Overview.of(secrets.validate().backend(), secrets.list()));
    }
}
