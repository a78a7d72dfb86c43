package io.quarkiverse.secrets.deployment.tls;

import java.util.Base64;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

/** Keys and certificates in PEM, on one line as a {@code .env} has them. */
public final class PemOf {

    private PemOf() {
    }

    public static String key(SelfSignedIdentity identity) {
        return pem("PRIVATE KEY", Base64.getEncoder().encodeToString(identity.key().getEncoded()));
    }

    public static String certificate(SelfSignedIdentity identity) {
        return pem("CERTIFICATE", identity.certificate());
    }

    private static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\\n" + base64.replaceAll("(.{64})", "$1\\\\n") + "\\n-----END " + label
                + "-----\\n";
    }
}
