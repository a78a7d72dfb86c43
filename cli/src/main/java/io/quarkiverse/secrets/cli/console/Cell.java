package io.quarkiverse.secrets.cli.console;

import java.util.Optional;

/** What stands in one place of a table. Characters that a terminal acts on, line breaks included, are written as their code. */
public record Cell(String text, Optional<Style> style) {

    public Cell {
        text = PrintableText.line(text);
    }

    /** A plain one. */
    public static Cell of(String text) {
        return new Cell(text, Optional.empty());
    }

    /** One that stands out. */
    public static Cell of(Style style, String text) {
        return new Cell(text, Optional.of(style));
    }
}
