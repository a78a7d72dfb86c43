package io.quarkiverse.secrets.providers.support;

/**
 * Makes text from elsewhere, such as a key, safe to show within a line. Stateless, and so safe for use by several threads.
 */
public final class OneLine {

    private OneLine() {
    }

    /** Returns the text with a question mark in the place of each control character and line separator. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return withoutControls(text);
            }
        }
        return text;
    }

    private static String withoutControls(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            shown.append(isControl(c) ? '?' : c);
        }
        return shown.toString();
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
