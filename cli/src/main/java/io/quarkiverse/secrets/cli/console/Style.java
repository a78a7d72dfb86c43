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

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
