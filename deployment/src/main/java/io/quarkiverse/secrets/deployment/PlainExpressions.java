package io.quarkiverse.secrets.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds run-time settings with an expression <code>${NAME}</code> for a key of {@code .env} that is not a registered secret.
 * Quarkus resolves it from {@code .env} while developing. In production, where the backend has the secret and is not asked for
 * it, the setting is empty or has its fallback.
 */
final class PlainExpressions {

    private static final Pattern EXPRESSION = Pattern.compile("(?<![\\\\$])\\$\\{([^:${}]+)(?=}|:(?!:))");
    private static final Set<String> DEVELOPMENT = Set.of("dev", "test");

    private final BuildTimeConfiguration configuration;
    private final Predicate<String> suspicious;

    /**
     * @param configuration the application's configuration
     * @param suspicious whether a name is one of a secret that is not registered
     */
    PlainExpressions(BuildTimeConfiguration configuration, Predicate<String> suspicious) {
        this.configuration = configuration;
        this.suspicious = suspicious;
    }

    /**
     * A warning for each expression, with what to write instead. Of the setting's value it has the expression only.
     *
     * @param fixed the keys of the settings that the build fixes, for which there are no secrets
     */
    List<String> warnings(Set<String> fixed) {
        List<String> warnings = new ArrayList<>();
        for (String key : configuration.names()) {
            if (!fixed.contains(key) && configuration.profile(key).filter(DEVELOPMENT::contains).isEmpty()) {
                String value = configuration.rawValue(key).orElse("");
                for (Matcher expression = EXPRESSION.matcher(value); expression.find();) {
                    if (suspicious.test(expression.group(1))) {
                        warnings.add(warning(key, value, expression));
                    }
                }
            }
        }
        return warnings;
    }

    private static String warning(String key, String value, Matcher expression) {
        String name = expression.group(1);
        boolean fallback = value.charAt(expression.end()) == ':';
        boolean whole = expression.start() == 0 && value.indexOf('}', expression.end()) == value.length() - 1;
        return key + " has ${" + name + "}, which .env resolves while developing and no secrets backend resolves in production,"
                + " because " + name + " is not registered as a secret. Fix: write " + key + "=" + (whole ? "" : "...")
                + "${secret::" + name + (fallback ? ":..." : "") + "}" + (whole ? "" : "...") + ", or add " + name
                + " to quarkus.secrets.exclude if it is not a secret";
    }
}
