package io.quarkiverse.secrets.cli.value;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compares values by HMAC-SHA256 (RFC 2104) with a key that is made for one comparison and forgotten with it: what is kept says
 * nothing of a value, not even to a reader who guesses one, and how long it takes to compare does not either. For one thread.
 */
public final class Fingerprints {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SHOWN_BYTES = 6;

    private final Mac mac;

    /** Makes the key of one comparison. */
    public Fingerprints() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Returns whether two values are the same. */
    public boolean same(String a, String b) {
        return MessageDigest.isEqual(of(a), of(b));
    }

    /** Returns the beginning of the fingerprint, to be shown: the same for the same value until this is forgotten. */
    public String text(String value) {
        return HexFormat.of().formatHex(of(value), 0, SHOWN_BYTES);
    }

    /** The fingerprint, of the characters as they are: an encoder would make one of all that it does not know. */
    public byte[] of(String value) {
        byte[] bytes = new byte[value.length() * Character.BYTES];
        for (int i = 0; i < value.length(); i++) {
            bytes[2 * i] = (byte) (value.charAt(i) >> Byte.SIZE);
            bytes[2 * i + 1] = (byte) value.charAt(i);
        }
        return mac.doFinal(bytes);
    }
}
