package io.quarkiverse.secrets.it.credentials;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.secrets.SecretsManager;

/** Reads the secrets again. Nothing else does, as {@code refresh.every} is not set. */
@Path("/refresh")
class RefreshResource {

    private final SecretsManager secrets;

    RefreshResource(SecretsManager secrets) {
        this.secrets = secrets;
    }

    @POST
    public void refresh() {
        secrets.refresh();
    }
}
