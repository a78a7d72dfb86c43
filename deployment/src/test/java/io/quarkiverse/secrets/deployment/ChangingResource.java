package io.quarkiverse.secrets.deployment;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Part of the application of {@link CodeChangeDevModeTest}; in a file of its own, for dev mode to compile it alone. */
@Path("/changing")
public class ChangingResource {

    @ConfigProperty(name = "FIRST_SECRET")
    String secret;

    @GET
    public String get() {
        return secret;
    }
}
