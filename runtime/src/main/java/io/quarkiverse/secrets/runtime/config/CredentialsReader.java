package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.credentials.CredentialsSource;
import io.quarkus.runtime.configuration.DurationConverter;

/**
 * Reads {@code quarkus.secrets.credentials."NAME".*}: {@link CredentialsConfig} says what that means.
 * <p>
 * A secret that holds the user and the password as fields of a JSON object is registered as two, each with its field. The
 * backend
 * is asked for it once all the same; and the {@code env-file} backend, which has no fields, simply has the two.
 */
public final class CredentialsReader {

    /** What all settings begin with. */
    static final String PREFIX = "quarkus.secrets.credentials.";

    private static final String SECRET = "secret";
    private static final String KEY = "key";
    private static final String USER_FIELD = "user-field";
    private static final String PASSWORD_FIELD = "password-field";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String USER_SECRET = "user-secret";
    private static final String PASSWORD_SECRET = "password-secret";
    private static final String PROPERTY = "property";
    private static final String MAX_AGE = "max-age";
    private static final List<String> OF_ONE_SECRET = List.of(KEY, USER_FIELD, PASSWORD_FIELD);
    private static final List<String> OF_SEPARATE_SECRETS = List.of(USER, USER_SECRET, PASSWORD_SECRET);
    private static final List<String> ATTRIBUTES = List.of(SECRET, KEY, USER_FIELD, PASSWORD_FIELD, USER, USER_SECRET,
            PASSWORD_SECRET, MAX_AGE);

    private static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(1);

    private final String keyPrefix;
    private final List<CredentialsSource> sources = new ArrayList<>();
    private final List<SecretDefinition> definitions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private CredentialsReader(String keyPrefix) {
        this.keyPrefix = keyPrefix;
    }

    /**
     * Reads all that there is.
     *
     * @param config finds the value of a key
     * @param names the names of configuration properties, at least of those that begin with {@link #PREFIX}
     */
    public static CredentialsReader read(Function<String, Optional<String>> config, Collection<String> names) {
        CredentialsReader reader = new CredentialsReader(config.apply("quarkus.secrets.key-prefix").orElse(""));
        for (ConfigGroup group : ConfigGroup.read(PREFIX, ATTRIBUTES, Optional.of(PROPERTY), names, config,
                reader.problems)) {
            reader.add(group);
        }
        return reader;
    }

    /** What is configured and makes sense. */
    public List<CredentialsSource> sources() {
        return sources;
    }

    /** The secrets that it takes; one may be there several times. */
    public List<SecretDefinition> definitions() {
        return definitions;
    }

    /** What is invalid in configuration. */
    public List<Problem> problems() {
        return problems;
    }

    private void add(ConfigGroup group) {
        Optional<Duration> maxAge = maxAge(group);
        if (maxAge.isEmpty() || contradictory(group)) {
            return;
        }
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        if (group.get(SECRET).isPresent()) {
            addOneSecret(group, secrets);
        }
        group.get(USER).ifPresent(user -> plain.put(USER, user));
        group.get(USER_SECRET).ifPresent(secret -> secrets.put(USER, registered(group, secret, "User", USER_SECRET)));
        group.get(PASSWORD_SECRET)
                .ifPresent(secret -> secrets.put(PASSWORD, registered(group, secret, "Password", PASSWORD_SECRET)));
        group.entries(PROPERTY).forEach((property, secret) -> secrets.put(property, registered(group, secret,
                "Property " + property, PROPERTY + ".\"" + property + '"')));
        sources.add(new CredentialsSource(group.name(), plain, secrets, maxAge.get()));
    }

    private void addOneSecret(ConfigGroup group, Map<String, String> secrets) {
        String secret = group.get(SECRET).get();
        String key = group.get(KEY).orElse(keyPrefix + secret);
        SecretDefinition user = definition(group, secret + "_USERNAME", "User", SECRET).key(key)
                .field(group.get(USER_FIELD).orElse("username")).build();
        SecretDefinition password = definition(group, secret + "_PASSWORD", "Password", SECRET).key(key)
                .field(group.get(PASSWORD_FIELD).orElse("password")).build();
        definitions.add(user);
        definitions.add(password);
        secrets.put(USER, user.name());
        secrets.put(PASSWORD, password.name());
    }

    private String registered(ConfigGroup group, String secret, String what, String attribute) {
        definitions.add(definition(group, secret, what, attribute).build());
        return secret;
    }

    private static SecretDefinition.Builder definition(ConfigGroup group, String name, String what, String attribute) {
        return SecretDefinition.named(name).description(what + " of the credentials " + group.name())
                .usedBy(group.key(attribute));
    }

    private boolean contradictory(ConfigGroup group) {
        boolean one = group.get(SECRET).isPresent();
        Map<String, String> properties = group.entries(PROPERTY);
        List<String> separate = new ArrayList<>(OF_SEPARATE_SECRETS);
        separate.removeIf(attribute -> group.get(attribute).isEmpty());
        List<String> ofOne = new ArrayList<>(OF_ONE_SECRET);
        ofOne.removeIf(attribute -> group.get(attribute).isEmpty());
        if (one && group.get(PASSWORD_SECRET).isPresent()) {
            return problem(group, "has both secret and password-secret",
                    "set either secret, for one that is a JSON object with both, or password-secret, and user-secret or user");
        }
        if (!one && properties.isEmpty() && group.get(PASSWORD_SECRET).or(() -> group.get(USER_SECRET)).isEmpty()) {
            return problem(group, "names no secret", "set secret, for one that is a JSON object with user and password, or"
                    + " password-secret, user-secret or property.\"KEY\"");
        }
        if (one && !separate.isEmpty()) {
            return problem(group, "has " + String.join(", ", separate) + ", which have no effect beside secret", "remove them");
        }
        if (!one && !ofOne.isEmpty()) {
            return problem(group, "has " + String.join(", ", ofOne) + ", which have no effect without secret", "remove them");
        }
        if (group.get(USER).isPresent() && group.get(USER_SECRET).isPresent()) {
            return problem(group, "has both user and user-secret",
                    "set either user-secret to the secret that the user is, or user to the user");
        }
        boolean user = one || group.get(USER).or(() -> group.get(USER_SECRET)).isPresent();
        boolean password = one || group.get(PASSWORD_SECRET).isPresent();
        for (String property : properties.keySet()) {
            if (property.equals(USER) && user || property.equals(PASSWORD) && password) {
                return problem(group, "has the property " + property + " twice", "remove property.\"" + property + '"');
            }
        }
        return false;
    }

    private boolean problem(ConfigGroup group, String message, String remedy) {
        problems.add(Problem.of(PREFIX + '"' + group.name() + '"', message, remedy));
        return true;
    }

    /** Empty, after a problem was added, if it is not a duration. */
    private Optional<Duration> maxAge(ConfigGroup group) {
        try {
            Duration maxAge = group.get(MAX_AGE).map(DurationConverter::parseDuration).orElse(DEFAULT_MAX_AGE);
            if (!maxAge.isNegative()) {
                return Optional.of(maxAge);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text, as in all that concerns the extension
        }
        problems.add(Problem.of(group.key(MAX_AGE), "is not a duration", "set it to one, e.g. 1s"));
        return Optional.empty();
    }
}
