package io.quarkiverse.secrets.runtime.envfile;

/**
 * Writes values so that they read back exactly, as plainly as that goes.
 * <p>
 * Other programs read these files as well. So a value goes without quotes only if a POSIX shell reads the same without them,
 * and else in single quotes if it has neither {@code '} nor control characters but tabs: python-dotenv, Node's dotenv, compose,
 * godotenv and a shell then mostly agree, and a shell runs no part of a value as a command. A backslash at the end, and two in
 * a row, are the exception: in single quotes all but python-dotenv misread them.
 * <p>
 * What is left goes in double quotes, on one line: Quarkus's own reader would make keys of the further lines of a secret. A
 * dollar sign is escaped there only where something could be expanded, as Node and python-dotenv do not know that escape.
 * Quarkus's reader also stops the application at <code>&bsol;u</code>, which is why the backslash in front of a {@code u} is
 * always doubled.
 */
final class EnvValueQuoting {

    private static final String PLAIN = "@%_-+=:,./";
    /** Beside letters and digits, what a shell expands behind a dollar sign. */
    private static final String EXPANDED = "_{(@*#?$!-\"\\";

    private EnvValueQuoting() {
    }

    /**
     * @param value any string without lone surrogates
     * @param alwaysQuoted whether it needs quotes for the sake of what follows it
     */
    static String quote(String value, boolean alwaysQuoted) {
        if (!alwaysQuoted && isPlain(value)) {
            return value;
        }
        return fitsSingleQuotes(value) ? singleQuoted(value) : doubleQuoted(value);
    }

    private static boolean isPlain(String value) {
        return value.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
    }

    private static boolean fitsSingleQuotes(String value) {
        return !value.endsWith("\\") && !value.contains("\\\\")
                && value.chars().noneMatch(c -> c == '\'' || c != '\t' && Character.isISOControl(c));
    }

    private static String singleQuoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('\'');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            quoted.append(c);
            if (c == '\\' && needsDoubling(value, i)) {
                quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }

    /** A backslash that the grammar takes for itself alone is left so, since Node does not know escapes here. */
    private static boolean needsDoubling(String value, int backslash) {
        return value.charAt(backslash + 1) == 'u';
    }

    private static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            char escape = c == '$' && !expands(value, i) ? 0 : escape(c);
            quoted.append(escape != 0 ? "\\" : "").append(escape != 0 ? escape : c);
        }
        return quoted.append('"').toString();
    }

    /** Whether a reader could take a dollar sign for the beginning of a variable or a command. */
    private static boolean expands(String value, int dollar) {
        if (dollar == value.length() - 1) {
            return false;
        }
        char next = value.charAt(dollar + 1);
        return next < 128 && (Character.isLetterOrDigit(next) || EXPANDED.indexOf(next) >= 0);
    }

    /** What stands behind the backslash for a character; 0 where it stands for itself. */
    private static char escape(char c) {
        switch (c) {
            case 0x07:
                return 'a';
            case '\b':
                return 'b';
            case '\f':
                return 'f';
            case '\n':
                return 'n';
            case '\r':
                return 'r';
            case 0x0B:
                return 'v';
            case '\\':
            case '"':
            case '$':
                return c;
            default:
                return 0;
        }
    }
}
