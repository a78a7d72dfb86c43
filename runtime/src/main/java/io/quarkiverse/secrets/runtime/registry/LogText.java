package io.quarkiverse.secrets.runtime.registry;

/**
 * Makes text that comes from elsewhere fit for a line of the log, of the audit and of the report: names, descriptions and what
 * callers ask for must not look like a line, or a part of one, that was written here. Stateless, and so safe for use by several
 * threads.
 */
public final class LogText {

    private static final int LONGEST = 1000;

    private LogText() {
    }

    /** A name as it is, if it is made of what names are made of; otherwise in quotes, so that it is plain where it ends. */
    public static String name(String name) {
        if (isPlain(name)) {
            return shortened(name);
        }
        return '"' + line(name.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** As {@link #escaped}, and shortened to 1,000 characters. */
    public static String line(String text) {
        return escaped(shortened(text));
    }

    /**
     * On one line: without line breaks, terminal sequences and characters that change the direction of writing, for each of
     * which
     * its number stands. The same object if there are none.
     */
    public static String escaped(String text) {
        int safe = 0;
        while (safe < text.length() && isSafe(text.codePointAt(safe))) {
            safe += Character.charCount(text.codePointAt(safe));
        }
        return safe == text.length() ? text : escaped(text, safe);
    }

    private static String escaped(String text, int safe) {
        StringBuilder line = new StringBuilder(text.length() + 16).append(text, 0, safe);
        for (int i = safe; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (isSafe(character)) {
                line.appendCodePoint(character);
            } else {
                line.append(String.format("\\u%04x", character));
            }
        }
        return line.toString();
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.codePoints()
                .allMatch(character -> Character.isLetterOrDigit(character) || "_-./:@+=!*#$%&~,".indexOf(character) >= 0);
    }

    private static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                false;
            default -> true;
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
