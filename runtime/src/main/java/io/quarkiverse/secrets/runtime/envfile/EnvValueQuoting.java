package io.quarkiverse.secrets.runtime.envfile;

/**
 * Writes values so that they read back exactly, as plainly as that goes.
 * <p>
 * Other programs read these files as well. So a value goes without quotes only if a POSIX shell reads the same without them,
 * and else in single quotes if it has neither {@code '} nor control characters: python-dotenv, Node's dotenv and a shell then
 * mostly agree, and a shell runs no part of a value as a command. What is left goes in double quotes, on one line: Quarkus's
 * own reader would make keys of the further lines of a secret. That one also stops the application at <code>&bsol;u</code>,
 * which is why the backslash in front of a {@code u} is always doubled.
 */
final class EnvValueQuoting {

    private static final String PLAIN = "@%_-+=:,./";

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
        return value.chars().noneMatch(c -> c == '\'' || Character.isISOControl(c));
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
        return backslash == value.length() - 1 || value.charAt(backslash + 1) == '\\' || value.charAt(backslash + 1) == 'u';
    }

    private static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            char escape = escape(c);
            quoted.append(escape != 0 ? "\\" : "").append(escape != 0 ? escape : c);
        }
        return quoted.append('"').toString();
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
            case '\t':
                return 't';
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
