package io.quarkiverse.secrets.runtime.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;

/**
 * Finds the secrets that configuration asks for with <code>${secret::NAME}</code> and that the build could not know of: in
 * the environment, in system properties, in files beside the application, in a profile other than the build's.
 */
final class ExpressionScan {

    private final ConfigSourceContext context;
    private final Map<String, SecretDefinition> definitions = new LinkedHashMap<>();

    ExpressionScan(ConfigSourceContext context) {
        this.context = context;
    }

    Collection<SecretDefinition> definitions() {
        for (ConfigSource source : context.getConfigSources()) {
            for (String property : source.getPropertyNames()) {
                if (!SecretExpression.in(source.getValue(property)).isEmpty()) {
                    addFrom(property);
                }
            }
        }
        return definitions.values();
    }

    /** From the value that wins in the active profiles, which need not be the one that was found. There may be none. */
    private void addFrom(String property) {
        String plain = property.startsWith("%") ? property.substring(property.indexOf('.') + 1) : property;
        ConfigValue winner = Expressions.withoutExpansion(() -> context.getValue(plain));
        if (winner == null) {
            return;
        }
        for (SecretExpression secret : SecretExpression.in(winner.getValue())) {
            definitions.putIfAbsent(SecretNames.canonical(secret.name()),
                    secret.definition(plain + " in " + SourceNames.forPeople(winner)));
        }
    }
}
