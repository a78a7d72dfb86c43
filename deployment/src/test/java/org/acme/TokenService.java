package org.acme;

import java.util.Optional;

import jakarta.inject.Provider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.Secret;

/** The application in the documentation's pictures, which show the names of its classes. */
@Path("/token")
public class TokenService {

    @Secret(description = "Signs the access tokens", minBits = 256)
    @ConfigProperty(name = "JWT_SECRET_KEY")
    String key;

    @Secret(description = "Takes payments")
    @ConfigProperty(name = "STRIPE_API_KEY")
    Provider<String> payments;

    @Secret(description = "Sends the confirmations")
    @ConfigProperty(name = "SMTP_PASSWORD")
    Optional<String> mail;

    @GET
    public String token() {
        return "A key of " + key.length() + " characters is there";
    }
}
