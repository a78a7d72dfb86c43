package org.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.Secret;

@Path("/tokens")
public class Tokens {

    @Secret(description = "Signs the access tokens", minBits = 256)
    @ConfigProperty(name = "JWT_SECRET_KEY")
    String key;

    @GET
    public String get() {
        return "A key of " + key.length() + " characters is there";
    }
}
