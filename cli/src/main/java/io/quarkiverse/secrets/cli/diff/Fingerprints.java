package io.quarkiverse.secrets.cli.diff;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compares values by HMAC-SHA256 (RFC 2104) with a key that is made for one comparison and forgotten with it: what is kept says
 * nothing of a value, not even to a reader who guesses one, and how long it takes to compare does not either. For one thread.
 */
final class Fingerprints {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Mac mac;

    Fingerprints() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    boolean same(String a, String b) {
        return MessageDigest.isEqual(of(a), of(b));
    }

    /** Of the characters as they are: an encoder would make one of all that it does not know. */
    private byte[] of(String value) {
        byte[] bytes = new byte[value.length() * Character.BYTES];
        for (int i = 0; i < value.length(); i++) {
            bytes[2 * i] = (byte) (value.charAt(i) >> Byte.SIZE);
            bytes[2 * i + 1] = (byte) value.charAt(i);
        }
        return mac.doFinal(bytes);
    }
}
