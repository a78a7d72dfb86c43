package io.quarkiverse.secrets.runtime.generate;

import java.security.SecureRandom;
import java.util.Base64;

/** Random bytes, written as text. */
public final class RandomBytes implements Generator {

    /** How bytes are written. */
    public enum Form {
        /** RFC 4648, section 4. */
        BASE64,
        /** RFC 4648, section 5, without padding, as in a JSON Web Key. */
        BASE64URL,
        /** Lower-case hexadecimal digits. */
        HEX
    }

    /** The greatest number of bytes. */
    public static final int MOST = 65_536;

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final int count;
    private final Form form;
    private final SecureRandom random;

    /**
     * @param count how many bytes
     * @throws IllegalArgumentException if there are none of them, or more than {@value #MOST}
     */
    public RandomBytes(int count, Form form, SecureRandom random) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(count + " random bytes cannot be made: it must be 1 to " + MOST);
        }
        this.count = count;
        this.form = form;
        this.random = random;
    }

    @Override
    public String next() {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return switch (form) {
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            case BASE64URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            case HEX -> hex(bytes);
        };
    }

    @Override
    public double bits() {
        return (double) count * Byte.SIZE;
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte one : bytes) {
            text.append(DIGITS[one >> 4 & 15]).append(DIGITS[one & 15]);
        }
        return text.toString();
    }
}
