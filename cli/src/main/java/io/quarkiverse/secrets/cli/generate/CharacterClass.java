package io.quarkiverse.secrets.cli.generate;

/** The classes of characters that policies for passwords distinguish. */
public enum CharacterClass {

    /** A to Z. */
    UPPER("upper-case letters", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    /** a to z. */
    LOWER("lower-case letters", "abcdefghijklmnopqrstuvwxyz"),
    /** 0 to 9. */
    DIGITS("digits", "0123456789"),
    /** All others; by default those that need no quoting in most files, and neither quotes, backslashes nor dollar signs. */
    SYMBOLS("symbols", "!#%&()*+,-./:;<=>?@[]^_{}~");

    private final String words;
    private final String usual;

    CharacterClass(String words, String usual) {
        this.words = words;
        this.usual = usual;
    }

    /** Its name for people. */
    public String words() {
        return words;
    }

    /** Those of its characters that are used unless other ones are asked for. */
    String usual() {
        return usual;
    }

    /** The class of a character. */
    static CharacterClass of(int character) {
        if (character >= 'A' && character <= 'Z') {
            return UPPER;
        }
        if (character >= 'a' && character <= 'z') {
            return LOWER;
        }
        return character >= '0' && character <= '9' ? DIGITS : SYMBOLS;
    }
}
