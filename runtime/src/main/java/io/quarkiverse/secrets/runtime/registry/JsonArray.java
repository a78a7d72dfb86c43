package io.quarkiverse.secrets.runtime.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a JSON array (RFC 8259) apart into the texts of its elements: a string is its content, and a number, {@code true},
 * {@code false}, an object or an array is its JSON as it is written. An empty string and {@code null} are left out, as
 * configuration leaves out what is empty between two commas.
 */
public final class JsonArray {

    private static final int MOST_NESTED = 100;
    private static final Pattern LITERAL = Pattern
            .compile("true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int next;

    private JsonArray(String text) {
        this.text = text;
    }

    /** The elements in their order; empty if the text is not a JSON array. */
    public static Optional<List<String>> elements(String text) {
        int first = 0;
        while (first < text.length() && isBlank(text.charAt(first))) {
            first++;
        }
        if (first == text.length() || text.charAt(first) != '[') {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonArray(text).wholeText());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<String> wholeText() {
        List<String> elements = new ArrayList<>();
        skipBlanks();
        array(elements, 0);
        skipBlanks();
        require(next == text.length());
        return elements;
    }

    /** @param elements gets the elements */
    private void array(List<String> elements, int depth) {
        require(take('[') && depth < MOST_NESTED);
        skipBlanks();
        if (take(']')) {
            return;
        }
        do {
            skipBlanks();
            String element = value(depth);
            if (!element.isEmpty()) {
                elements.add(element);
            }
            skipBlanks();
        } while (take(','));
        require(take(']'));
    }

    private void object(int depth) {
        require(take('{') && depth < MOST_NESTED);
        skipBlanks();
        if (take('}')) {
            return;
        }
        do {
            skipBlanks();
            string();
            skipBlanks();
            require(take(':'));
            skipBlanks();
            value(depth);
            skipBlanks();
        } while (take(','));
        require(take('}'));
    }

    /** The text of an element; empty for {@code null}. */
    private String value(int depth) {
        int start = next;
        require(start < text.length());
        switch (text.charAt(start)) {
            case '"':
                return string();
            case '[':
                array(new ArrayList<>(), depth + 1);
                break;
            case '{':
                object(depth + 1);
                break;
            default:
                literal();
        }
        String written = text.substring(start, next);
        return written.equals("null") ? "" : written;
    }

    private void literal() {
        Matcher matcher = LITERAL.matcher(text).region(next, text.length());
        require(matcher.lookingAt());
        next = matcher.end();
    }

    private String string() {
        require(take('"'));
        StringBuilder content = new StringBuilder();
        while (!take('"')) {
            char c = character();
            require(c >= ' ');
            content.append(c == '\\' ? escaped() : c);
        }
        return content.toString();
    }

    private char escaped() {
        char c = character();
        if (c == 'u') {
            require(next + 4 <= text.length());
            int unit = 0;
            for (int i = 0; i < 4; i++) {
                int digit = Character.digit(character(), 16);
                require(digit >= 0);
                unit = unit << 4 | digit;
            }
            return (char) unit;
        }
        int index = ESCAPES.indexOf(c);
        require(index >= 0);
        return ESCAPED.charAt(index);
    }

    private char character() {
        require(next < text.length());
        return text.charAt(next++);
    }

    private boolean take(char expected) {
        boolean there = next < text.length() && text.charAt(next) == expected;
        if (there) {
            next++;
        }
        return there;
    }

    private void skipBlanks() {
        while (next < text.length() && isBlank(text.charAt(next))) {
            next++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not a JSON array");
        }
    }
}
