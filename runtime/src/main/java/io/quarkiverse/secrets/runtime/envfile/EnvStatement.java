package io.quarkiverse.secrets.runtime.envfile;

/**
 * Where the parts of a statement stand in the text: a line, or the several lines of a value. Ends are exclusive.
 *
 * @param kind what it is
 * @param start where its first line begins
 * @param keyStart where its key begins
 * @param keyEnd where its key ends; as keyStart where there is none
 * @param quote how the value is quoted
 * @param valueStart where the value begins, quotes included; of an empty one, the place right behind {@code =} or {@code :}
 * @param valueEnd where the value ends, quotes included; of a broken one, the end of its last line
 * @param problemAt where the first character is that breaks it
 * @param end where its last line ends, line end included
 */
record EnvStatement(Kind kind, int start, int keyStart, int keyEnd, Quote quote, int valueStart, int valueEnd, int problemAt,
        int end) {

    enum Kind {
        /** An empty line or a comment. */
        IGNORED,
        /** A key alone. */
        DECLARED,
        ASSIGNED,
        /** A key with a value that goes over several lines without quotes. */
        UNQUOTED_LINES,
        UNTERMINATED_QUOTE,
        JUNK_AFTER_QUOTE,
        NO_KEY,
        JUNK
    }

    enum Quote {
        NONE('\0'),
        SINGLE('\''),
        DOUBLE('"'),
        BACKTICK('`');

        private final char character;

        Quote(char character) {
            this.character = character;
        }

        static Quote of(char c) {
            switch (c) {
                case '\'':
                    return SINGLE;
                case '"':
                    return DOUBLE;
                case '`':
                    return BACKTICK;
                default:
                    return NONE;
            }
        }

        char character() {
            return character;
        }

        /** Whether a backslash takes its meaning from the character behind it, even if that is this quote. */
        boolean hasEscapes() {
            return this == SINGLE || this == DOUBLE;
        }
    }

    /** This statement with the further lines that belong to it. */
    EnvStatement goingOn(Kind kind, int goesOnAt, int lastContent, int end) {
        return new EnvStatement(kind, start, keyStart, keyEnd, quote, valueStart, lastContent, goesOnAt, end);
    }

    String key(CharSequence text) {
        return text.subSequence(keyStart, keyEnd).toString();
    }
}
