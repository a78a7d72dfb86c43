package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Finds the line of a text that keeps the rules of Java properties files from reading it: one with {@code \\u} that no four
 * hexadecimal digits follow.
 */
final class MalformedEscape {

    private MalformedEscape() {
    }

    /** The first such line, the first of all being 1; empty if there is none. */
    static OptionalInt line(String text) {
        if (isReadable(text)) {
            return OptionalInt.empty();
        }
        // The parser itself decides: what counts as a comment, and what as the next line of a value, is not obvious
        List<String> lines = text.lines().collect(Collectors.toList());
        int readable = 0;
        int unreadable = lines.size();
        while (unreadable - readable > 1) {
            int middle = (readable + unreadable) >>> 1;
            if (isReadable(String.join("\n", lines.subList(0, middle)))) {
                readable = middle;
            } else {
                unreadable = middle;
            }
        }
        return OptionalInt.of(unreadable);
    }

    private static boolean isReadable(String text) {
        try {
            new Properties().load(new StringReader(text));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
