package io.quarkiverse.secrets.cli.console;

import io.quarkiverse.secrets.runtime.registry.LogText;

/**
 * Makes text fit to be printed by the rules of {@link LogText}: characters that a terminal acts on are written as their code.
 * What has none of them is returned as it is.
 */
final class PrintableText {

    private static final String KEPT = "\n\t";

    private PrintableText() {
    }

    /** On one line: line feeds and tabs are written as their code, too. */
    static String line(String text) {
        return LogText.escaped(text);
    }

    /** On as many lines as it has: line feeds and tabs stay. */
    static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length());
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (KEPT.indexOf(text.charAt(i)) >= 0) {
                lines.append(line(text.substring(start, i))).append(text.charAt(i));
                start = i + 1;
            }
        }
        return lines.append(line(text.substring(start))).toString();
    }
}
