package io.quarkiverse.secrets.aws.client;

import java.util.Optional;

/**
 * Takes Amazon resource names apart. Stateless, and so safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 */
public final class Arn {

    private static final String PREFIX = "arn:";
    private static final int REGION = 3;

    private Arn() {
    }

    /** Returns whether a text is an ARN, by its first part. */
    public static boolean is(String text) {
        return text.startsWith(PREFIX);
    }

    /** Returns the part of an ARN after a number of colons; an empty text if it has fewer. */
    public static String part(String arn, int index) {
        int from = 0;
        for (int i = 0; i < index; i++) {
            int colon = arn.indexOf(':', from);
            if (colon < 0) {
                return "";
            }
            from = colon + 1;
        }
        int end = arn.indexOf(':', from);
        return end < 0 ? arn.substring(from) : arn.substring(from, end);
    }

    /** Returns the region in an ARN; empty for another text, and for an ARN without one. */
    public static Optional<String> region(String text) {
        return is(text) ? Optional.of(part(text, REGION)).filter(region -> !region.isEmpty()) : Optional.empty();
    }

    /** Returns whether a character is a letter or a digit of ASCII. */
    public static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
