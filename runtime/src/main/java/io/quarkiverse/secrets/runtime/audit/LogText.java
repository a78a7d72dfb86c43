package io.quarkiverse.secrets.runtime.audit;

/**
 * Makes text that comes from elsewhere fit for a line of the log: what somebody asks for must not look like a line, or a part
 * of one, that the audit itself wrote. Stateless, and so safe for use by several threads.
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

    /** On one line: without line breaks, terminal sequences and characters that change the direction of writing. */
    static String line(String text) {
        String all = shortened(text);
        StringBuilder line = new StringBuilder(all.length());
        all.codePoints().forEach(character -> {
            if (isSafe(character)) {
                line.appendCodePoint(character);
            } else {
                line.append(String.format("\\u%04x", character));
            }
        });
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
