package io.quarkiverse.secrets.cli.console;

/** How a text stands out on a terminal that shows colours. */
public enum Style {

    /** What is as it should be. */
    GOOD("32"),
    /** What wants a look. */
    WARNING("33"),
    /** What is wrong. */
    BAD("31"),
    /** Headings and names. */
    STRONG("1"),
    /** What is less important. */
    FAINT("2");

    private static final String ESCAPE = "\u001b[";
    private static final String ESCAPED = "\\u001b[";
    private static final String RESET = "0m";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text) {
        return ESCAPE + code + "m" + text + ESCAPE + RESET;
    }

    /** A line in which {@link PrintableText} has escaped what styles are made of: with that as it was. */
    static String restoredIn(String line) {
        String restored = line.replace(ESCAPED + RESET, ESCAPE + RESET);
        for (Style style : values()) {
            restored = restored.replace(ESCAPED + style.code + "m", ESCAPE + style.code + "m");
        }
        return restored;
    }
}
