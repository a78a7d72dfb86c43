package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.SecretDefinition;

/**
 * A secret that a configuration value asks for with <code>${secret::NAME}</code> or <code>${secret::NAME:default}</code>.
 *
 * @param name the secret's name
 * @param fallback what to take when the secret is not set; empty for a secret that has to be
 */
public record SecretExpression(String name, Optional<String> fallback) {

    /** The name of the handler, in front of the double colon. */
    public static final String HANDLER = "secret";

    private static final String OPENING = "${" + HANDLER + "::";
    private static final Pattern EXPRESSION = Pattern.compile("(?<![\\\\$])\\$\\{" + HANDLER + "::([^:${}]+)([:}])");

    /** All that a raw value asks for, in the order of their appearance; empty for nearly all values. */
    public static List<SecretExpression> in(String rawValue) {
        if (rawValue == null || !rawValue.contains(OPENING)) {
            return List.of();
        }
        List<SecretExpression> expressions = new ArrayList<>();
        Matcher matcher = EXPRESSION.matcher(rawValue);
        while (matcher.find()) {
            // What the fallback is does not matter here, and cannot be known while it has expressions itself
            expressions.add(new SecretExpression(matcher.group(1),
                    matcher.group(2).equals(":") ? Optional.of("") : Optional.empty()));
        }
        return expressions;
    }

    /** Takes apart what SmallRye Config gives to a handler: everything behind the double colon. */
    static SecretExpression parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new SecretExpression(text, Optional.empty())
                : new SecretExpression(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    /**
     * What the expression says of the secret.
     *
     * @param place where the expression stands
     */
    public SecretDefinition definition(String place) {
        return SecretDefinition.named(name).required(fallback.isEmpty()).usedBy(place).build();
    }

    /** Leaves the fallback out: it may be a value. */
    @Override
    public String toString() {
        return of(name);
    }

    /** The expression for a secret. */
    static String of(String name) {
        return OPENING + name + "}";
    }
}
