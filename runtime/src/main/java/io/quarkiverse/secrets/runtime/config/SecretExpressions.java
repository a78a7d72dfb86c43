package io.quarkiverse.secrets.runtime.config;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the secrets that a raw configuration value asks for with <code>${secret::NAME}</code>.
 */
public final class SecretExpressions {

    /** The name of the handler, in front of the double colon. */
    public static final String HANDLER = "secret";

    private static final String OPENING = "${" + HANDLER + "::";
    private static final Pattern EXPRESSION = Pattern.compile("(?<![\\\\$])\\$\\{" + HANDLER + "::([^${}]+)}");

    private SecretExpressions() {
    }

    /** The names in the order of their appearance; empty for nearly all values. */
    public static Set<String> namesIn(String rawValue) {
        if (rawValue == null || !rawValue.contains(OPENING)) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = EXPRESSION.matcher(rawValue);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The expression for a secret. */
    static String of(String name) {
        return OPENING + name + "}";
    }
}
