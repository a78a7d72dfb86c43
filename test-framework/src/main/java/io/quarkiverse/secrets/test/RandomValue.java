package io.quarkiverse.secrets.test;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes random values. */
final class RandomValue {

    private static final int LEAST_BITS = 8;

    private RandomValue() {
    }

    /**
     * Base64 (RFC 4648, section 4) of that many random bits, in whole bytes.
     *
     * @throws IllegalArgumentException if these are fewer than 8
     */
    static String ofBits(int bits) {
        if (bits < LEAST_BITS) {
            throw new IllegalArgumentException("A random secret of " + bits + " bits is asked for: it has to be at least "
                    + LEAST_BITS);
        }
        byte[] bytes = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
