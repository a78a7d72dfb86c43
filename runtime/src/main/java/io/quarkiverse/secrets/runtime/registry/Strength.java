package io.quarkiverse.secrets.runtime.registry;

import java.nio.charset.StandardCharsets;

/**
 * Estimates how many bits a value is worth as a key. The estimate is an upper bound: it finds what is too short, too plain or
 * repeated, and cannot distinguish a phrase from chance.
 */
final class Strength {

    private static final double BITS_OF_A_DECIMAL_DIGIT = Math.log(10) / Math.log(2);
    private static final int BITS_OF_A_HEXADECIMAL_DIGIT = 4;

    private Strength() {
    }

    /**
     * The strength of a text: RFC 7518, section 3.2, counts a key's size in bytes of 8 bits. A value that is nothing but
     * hexadecimal or decimal digits is the text of a shorter key and counts as that.
     */
    static int bitsOf(String text) {
        String unit = text.substring(0, smallestPeriod(text));
        if (unit.isEmpty()) {
            return 0;
        }
        if (unit.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return (int) (unit.length() * BITS_OF_A_DECIMAL_DIGIT);
        }
        if (unit.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            return unit.length() * BITS_OF_A_HEXADECIMAL_DIGIT;
        }
        return unit.getBytes(StandardCharsets.UTF_8).length * Byte.SIZE;
    }

    /** The strength of something binary. */
    static int bitsOf(byte[] binary) {
        return smallestPeriod(new String(binary, StandardCharsets.ISO_8859_1)) * Byte.SIZE;
    }

    /**
     * The length of the shortest piece that gives the text when it is repeated, the last time perhaps in part: 1 for
     * {@code aaaa}, 3 for {@code abcab}. By the failure function of Knuth, Morris and Pratt, hence in linear time. A piece
     * that is more than half of the text does not count as repeated.
     */
    private static int smallestPeriod(String text) {
        int[] border = new int[text.length() + 1];
        for (int i = 1, matched = 0; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != text.charAt(matched)) {
                matched = border[matched];
            }
            if (text.charAt(i) == text.charAt(matched)) {
                matched++;
            }
            border[i + 1] = matched;
        }
        int period = text.length() - border[text.length()];
        return period * 2 <= text.length() ? period : text.length();
    }
}
