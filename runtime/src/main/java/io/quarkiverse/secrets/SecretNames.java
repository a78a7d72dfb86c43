package io.quarkiverse.secrets;

/**
 * The rules by which two names mean the same secret: those by which MicroProfile Config finds environment variables.
 * {@code jwt.secret-key}, {@code jwt.secret.key} and {@code JWT_SECRET_KEY} are one name.
 */
public final class SecretNames {

    private SecretNames() {
    }

    /**
     * The form of a name that all its spellings share, which is also the environment variable's: letters A to Z in upper
     * case, digits, and {@code _} for everything else.
     */
    public static String canonical(String name) {
        if (isCanonical(name)) {
            return name;
        }
        StringBuilder canonical = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            canonical.append(canonical(name.charAt(i)));
        }
        return canonical.toString();
    }

    /** Whether a name is its own canonical form. */
    public static boolean isCanonical(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != canonical(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a name is one that registers itself: {@code UPPER_SNAKE_CASE}, beginning with a letter. */
    public static boolean isUpperSnakeCase(String name) {
        return !name.isEmpty() && name.charAt(0) >= 'A' && name.charAt(0) <= 'Z' && isCanonical(name);
    }

    /** The character of a canonical name that stands for a character of any spelling. */
    public static char canonical(char c) {
        if (c >= 'a' && c <= 'z') {
            return (char) (c - ('a' - 'A'));
        }
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
    }
}
