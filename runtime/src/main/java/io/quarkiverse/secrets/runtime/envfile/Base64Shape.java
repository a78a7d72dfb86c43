package io.quarkiverse.secrets.runtime.envfile;

/**
 * Distinguishes a line of Base64 from the name of a variable. Both have letters and digits, and padding looks like an
 * assignment, so
 * that the last line of a key that was pasted without quotes would become a key of the file, and its text a name.
 */
final class Base64Shape {

    /** The shortest line that Base64 is broken into: what is shorter is a line of its own. */
    static final int NARROWEST_LINE = 40;

    private static final int GROUP = 4;
    private static final int LONGEST_PADDING = 2;
    private static final int LONGEST_UNCLEAR = 19;
    private static final int MOST_NUMBERS = 2;

    private Base64Shape() {
    }

    /** Whether a line has nothing but Base64: at least one character, and the padding that makes whole groups of them. */
    static boolean isBase64(CharSequence text, int from, int to) {
        int end = withoutPadding(text, from, to);
        if (end == from || to - end > LONGEST_PADDING || to > end && !hasWholeGroups(from, to)) {
            return false;
        }
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '+' && c != '/') {
                return false;
            }
        }
        return true;
    }

    /** Whether a line is full of Base64 that goes on in the next one. */
    static boolean isFullLine(CharSequence text, int from, int to) {
        return to - from >= NARROWEST_LINE && text.charAt(to - 1) != '=' && isBase64(text, from, to);
    }

    /**
     * Whether a line that could be a key with an empty value, a key with the value {@code =} or a key alone is the end of
     * Base64 instead, wherever it stands: it has whole groups of four characters, and two characters of padding or a text that
     * is too long and too irregular for a name.
     */
    static boolean isPiece(CharSequence text, int from, int to) {
        if (!hasWholeGroups(from, to) || !isBase64(text, from, to)) {
            return false;
        }
        return text.charAt(to - 1) == '=' && text.charAt(to - 2) == '='
                || to - from > LONGEST_UNCLEAR && !looksLikeName(text, from, to);
    }

    static boolean hasWholeGroups(int from, int to) {
        return (to - from) % GROUP == 0;
    }

    /**
     * Whether letters and digits may have been chosen by a person: all in capitals, all in small letters, or in words that each
     * begin with a capital, with at most two numbers among them.
     */
    static boolean looksLikeName(CharSequence text, int from, int to) {
        int end = withoutPadding(text, from, to);
        if (end == from || to - end > 1 || !EnvCharacters.isKeyStart(text.charAt(from))) {
            return false;
        }
        boolean small = false;
        int numbers = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c)) {
                return false;
            }
            numbers += isDigit(c) && !isDigit(text.charAt(i - 1)) ? 1 : 0;
            boolean capital = c >= 'A' && c <= 'Z';
            if (capital && small && (i + 1 == end || !isSmall(text.charAt(i + 1)))) {
                return false;
            }
            small |= isSmall(c);
        }
        return numbers <= MOST_NUMBERS;
    }

    private static int withoutPadding(CharSequence text, int from, int to) {
        int end = to;
        while (end > from && text.charAt(end - 1) == '=') {
            end--;
        }
        return end;
    }

    private static boolean isLetterOrDigit(char c) {
        return isSmall(c) || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
