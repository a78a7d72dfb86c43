package org.acme;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.Secret;

/** Signs greetings with a secret that is injected as any configuration. */
@Path("/greeting")
public class GreetingSigner {

    @Secret(description = "Signs the greetings", minBits = 256)
    @ConfigProperty(name = "GREETING_KEY")
    String key;

    @GET
    public String greet(@QueryParam("name") String name) throws GeneralSecurityException {
        String greeting = "Hello " + name;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return greeting + ", signed "
                + Base64.getEncoder().encodeToString(mac.doFinal(greeting.getBytes(StandardCharsets.UTF_8)));
    }
}
