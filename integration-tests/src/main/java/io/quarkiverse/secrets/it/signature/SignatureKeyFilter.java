package io.quarkiverse.secrets.it.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.arc.profile.IfBuildProfile;

/**
 * Shows a secret in a class that is created during static initialization, as filters of Jakarta REST are. It keeps the value of
 * the start.
 * <p>
 * Names the key that the application was started with, so that clients notice when two instances have different ones: four
 * bytes
 * that are derived from it, and that it cannot be found from. In tests, which change the key, it is not there.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/registry.adoc}
 */
@Provider
@IfBuildProfile("prod")
class SignatureKeyFilter implements ContainerResponseFilter {

    static final String HEADER = "Signature-Key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 4;

    private final String keyId;

    SignatureKeyFilter(@ConfigProperty(name = "SECRET_KEY") String key) {
        this.keyId = idOf(key);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, keyId);
    }

    static String idOf(String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(HEADER.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
