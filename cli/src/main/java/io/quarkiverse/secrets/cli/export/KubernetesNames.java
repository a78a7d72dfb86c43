package io.quarkiverse.secrets.cli.export;

import java.util.Locale;

/**
 * The names that Kubernetes lets objects have.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object names</a>
 */
public final class KubernetesNames {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_NAMESPACE = 63;
    private static final String SUFFIX = "-secrets";

    private KubernetesNames() {
    }

    /** The name of the Secret of an application, whatever the application is called. */
    public static String ofApplication(String application) {
        StringBuilder name = new StringBuilder();
        for (char c : application.toLowerCase(Locale.ROOT).toCharArray()) {
            if (isAlphanumeric(c)) {
                name.append(c);
            } else if (name.length() > 0 && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        name.setLength(Math.min(name.length(), LONGEST_NAMESPACE - SUFFIX.length()));
        while (name.length() > 0 && name.charAt(name.length() - 1) == '-') {
            name.setLength(name.length() - 1);
        }
        return name.length() == 0 ? SUFFIX.substring(1) : name + SUFFIX;
    }

    /** Whether a Secret can have this name: parts with dots between them (RFC 1123). */
    public static boolean isName(String text) {
        if (text.length() > LONGEST_NAME) {
            return false;
        }
        for (String part : text.split("\\.", -1)) {
            if (!isLabel(part)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a namespace can have this name. */
    public static boolean isNamespace(String text) {
        return text.length() <= LONGEST_NAMESPACE && isLabel(text);
    }

    private static boolean isLabel(String text) {
        if (text.isEmpty() || !isAlphanumeric(text.charAt(0)) || !isAlphanumeric(text.charAt(text.length() - 1))) {
            return false;
        }
        for (char c : text.toCharArray()) {
            if (!isAlphanumeric(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
