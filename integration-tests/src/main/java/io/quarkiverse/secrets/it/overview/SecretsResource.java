package io.quarkiverse.secrets.it.overview;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsManager;

/**
 * Shows that {@code SecretStatus} can be sent anywhere: it has no value.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/secrets-manager.adoc}
 */
@Path("/api/secrets")
class SecretsResource {

    private final SecretsManager secrets;

    SecretsResource(SecretsManager secrets) {
        this.secrets = secrets;
    }

    @GET
    public List<SecretStatus> secrets() {
        return secrets.list();
    }
}
