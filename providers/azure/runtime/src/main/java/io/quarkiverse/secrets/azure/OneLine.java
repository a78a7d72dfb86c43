package io.quarkiverse.secrets.azure;

/** Shows text that comes from elsewhere on one line. Stateless, and so safe for use by several threads. */
final class OneLine {

    private OneLine() {
    }

    /** The text with a question mark in the place of each control character and line break. */
    static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
    }
}
