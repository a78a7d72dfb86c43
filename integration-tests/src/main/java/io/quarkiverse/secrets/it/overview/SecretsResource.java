package io.quarkiverse.secrets.it.overview;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsManager;

/** Lists the state of the application's secrets. There are no values in what the manager lists. */
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
