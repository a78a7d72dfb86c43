package io.quarkiverse.secrets.runtime.envfile;

import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/**
 * Makes values from their source text: removes quotes and escapes and inserts what <code>${...}</code> refers to.
 * <p>
 * References are found in the source text, so that an escaped <code>\${x}</code> stays what it is, and what they bring is not
 * looked through again. One decoder serves one file, since it bounds what that file's values may grow to together.
 */
final class EnvValueDecoder {

    /** What a value may grow to by references, in characters. */
    static final int MAX_VALUE = 1 << 20;
    /** What references may bring to a whole file, in characters: many values below the other bound could fill the heap. */
    static final int MAX_BROUGHT = 8 << 20;

    private final CharSequence text;
    private final UnaryOperator<String> variables;
    private final IntConsumer unresolved;
    private long brought;

    /**
     * @param text the text of the file
     * @param variables gives what a name refers to, or null
     * @param unresolved gets the place of each reference that is not set and has no default, in ascending order
     */
    EnvValueDecoder(CharSequence text, UnaryOperator<String> variables, IntConsumer unresolved) {
        this.text = text;
        this.variables = variables;
        this.unresolved = unresolved;
    }

    /** The value of a statement; empty when it would grow beyond the bounds. */
    Optional<String> decode(EnvStatement statement) {
        int from = statement.valueStart();
        int to = statement.valueEnd();
        switch (statement.quote()) {
            case SINGLE:
                return Optional.of(unescapeLiteral(from + 1, to - 1));
            case BACKTICK:
                return Optional.of(substring(from + 1, to - 1));
            case DOUBLE:
                return expand(from + 1, to - 1, true);
            default:
                return expand(from, to, false);
        }
    }

    private Optional<String> expand(int from, int to, boolean escapes) {
        boolean literal = indexOf('$', from, to) == to && (!escapes || indexOf('\\', from, to) == to);
        return literal ? Optional.of(substring(from, to)) : new Expansion(from, to, escapes).run();
    }

    private String unescapeLiteral(int from, int to) {
        int backslash = indexOf('\\', from, to);
        if (backslash == to) {
            return substring(from, to);
        }
        StringBuilder value = new StringBuilder(to - from);
        int copied = from;
        while (backslash < to - 1) {
            char next = text.charAt(backslash + 1);
            if (next == '\\' || next == '\'') {
                value.append(text, copied, backslash);
                copied = backslash + 1;
            }
            backslash = indexOf('\\', backslash + 2, to);
        }
        return value.append(text, copied, to).toString();
    }

    /** What the character behind a backslash stands for within double quotes; 0 where the backslash is only a backslash. */
    private static char escaped(char c) {
        switch (c) {
            case 'a':
                return 0x07;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return 0x0B;
            case '\\':
            case '\'':
            case '"':
            case '$':
                return c;
            default:
                return 0;
        }
    }

    private String substring(int from, int to) {
        return text.subSequence(from, to).toString();
    }

    private int indexOf(char c, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) != c) {
            i++;
        }
        return Math.min(i, to);
    }

    /** The expansion of one value. */
    private final class Expansion {

        private final int to;
        private final boolean escapes;
        private final StringBuilder value = new StringBuilder();
        private int at;
        private int copied;
        // The next of each at or behind the place where they were last looked for: without them, a value full of "${" would
        // be searched to its end for each
        private int brace = -1;
        private int colon = -1;
        private boolean refers;
        private boolean tooLong;

        Expansion(int from, int to, boolean escapes) {
            this.at = from;
            this.copied = from;
            this.to = to;
            this.escapes = escapes;
        }

        Optional<String> run() {
            while (at < to) {
                char c = text.charAt(at);
                if (c == '\\' && escapes) {
                    unescape();
                } else if (c == '$' && at + 1 < to && text.charAt(at + 1) == '{') {
                    expand();
                } else {
                    at++;
                }
                if (tooLong) {
                    return Optional.empty();
                }
            }
            copyUpTo(to);
            return refers && value.length() > MAX_VALUE ? Optional.empty() : Optional.of(value.toString());
        }

        private void copyUpTo(int end) {
            value.append(text, copied, end);
        }

        private void unescape() {
            // The scanner saw to it that a character follows: else it would have been the closing quote
            char c = escaped(text.charAt(at + 1));
            if (c != 0) {
                copyUpTo(at);
                value.append(c);
                copied = at + 2;
            }
            at += 2;
        }

        private void expand() {
            int name = at + 2;
            brace = brace < name ? indexOf('}', name, to) : brace;
            colon = colon < name ? indexOf(':', name, to) : colon;
            boolean hasDefault = colon < brace;
            if (brace == to || (hasDefault && text.charAt(colon + 1) != '-')) {
                at++;
                return;
            }
            copyUpTo(at);
            String referred = variables.apply(substring(name, Math.min(colon, brace)));
            if (referred != null) {
                bring(referred);
            } else if (hasDefault) {
                bringDefault(colon + 2, brace);
            } else {
                unresolved.accept(at);
            }
            at = brace + 1;
            copied = at;
        }

        private void bring(String referred) {
            refers = true;
            brought += referred.length();
            tooLong = brought > MAX_BROUGHT || (long) value.length() + referred.length() > MAX_VALUE;
            if (!tooLong) {
                value.append(referred);
            }
        }

        private void bringDefault(int from, int end) {
            for (int i = from; i < end; i++) {
                char c = text.charAt(i);
                char special = c == '\\' && escapes && i + 1 < end ? escaped(text.charAt(i + 1)) : 0;
                value.append(special != 0 ? special : c);
                i += special != 0 ? 1 : 0;
            }
        }
    }
}
