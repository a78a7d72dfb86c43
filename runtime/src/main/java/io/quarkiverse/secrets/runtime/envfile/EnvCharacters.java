package io.quarkiverse.secrets.runtime.envfile;

/**
 * The classes of characters of the grammar.
 */
final class EnvCharacters {

    static final char BYTE_ORDER_MARK = '\uFEFF';

    private EnvCharacters() {
    }

    /**
     * Whether a character is white space within a line. The set is what python-dotenv and Node's dotenv share: not the
     * separators U+001C to U+001F nor U+0085, which only the former counts, nor U+FEFF, which only the latter does.
     */
    static boolean isBlank(char c) {
        if (c < 0x80) {
            return c == ' ' || c == '\t' || c == 0x0B || c == '\f';
        }
        return Character.isSpaceChar(c);
    }

    /** Whether a character ends a line, alone or as half of CRLF. */
    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Whether a character may stand in a key that is read; those that are written may not begin with just any of them. */
    static boolean isKeyCharacter(char c) {
        return isKeyStart(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }

    static boolean isKeyStart(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    }

    /** Whether a key may be written. */
    static boolean isKey(String key) {
        if (key.isEmpty() || !isKeyStart(key.charAt(0))) {
            return false;
        }
        for (int i = 1; i < key.length(); i++) {
            if (!isKeyCharacter(key.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
