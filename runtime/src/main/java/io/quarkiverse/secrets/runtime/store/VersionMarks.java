package io.quarkiverse.secrets.runtime.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes what stands for a version where the backend has none: a mark that is the same for the same value. It is an
 * HMAC (RFC 2104) with a key that does not leave the process and ends with it, so that nothing can be learned
 * about the value.
 */
final class VersionMarks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 6;

    /** Made when it is first needed: a start needs none, and setting up a random generator takes it 5 to 15 ms. */
    private SecretKeySpec key;

    /** The version of a secret, its mark if it has none, and nothing if it has no value. */
    String versionOf(ResolvedSecret secret) {
        return secret.version().orElseGet(() -> secret.value().map(this::markOf).orElse(""));
    }

    private String markOf(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private synchronized SecretKeySpec key() {
        if (key == null) {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            key = new SecretKeySpec(bytes, ALGORITHM);
        }
        return key;
    }
}
