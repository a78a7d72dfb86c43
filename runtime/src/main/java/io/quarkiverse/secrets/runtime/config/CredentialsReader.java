package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    private static final String USER_SECRET = "user-secret";
    private static final String PASSWORD_SECRET = "password-secret";
    private static final String MAX_AGE = "max-age";
    private static final List<String> OF_ONE_SECRET = List.of(KEY, USER_FIELD, PASSWORD_FIELD);
    private static final List<String> OF_TWO_SECRETS = List.of(USER, USER_SECRET, PASSWORD_SECRET);
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
        for (ConfigGroup group : ConfigGroup.read(PREFIX, ATTRIBUTES, names, config, reader.problems)) {
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
        if (group.get(SECRET).isPresent()) {
            addOneSecret(group, maxAge.get());
        } else {
            addTwoSecrets(group, maxAge.get());
        }
    }

    private void addOneSecret(ConfigGroup group, Duration maxAge) {
        String secret = group.get(SECRET).get();
        String key = group.get(KEY).orElse(keyPrefix + secret);
        SecretDefinition user = definition(group, secret + "_USERNAME", "User", SECRET).key(key)
                .field(group.get(USER_FIELD).orElse("username")).build();
        SecretDefinition password = definition(group, secret + "_PASSWORD", "Password", SECRET).key(key)
                .field(group.get(PASSWORD_FIELD).orElse("password")).build();
        definitions.add(user);
        definitions.add(password);
        sources.add(new CredentialsSource(group.name(), Optional.empty(), Optional.of(user.name()), password.name(), maxAge));
    }

    private void addTwoSecrets(ConfigGroup group, Duration maxAge) {
        String password = group.get(PASSWORD_SECRET).get();
        group.get(USER_SECRET)
                .ifPresent(user -> definitions.add(definition(group, user, "User", USER_SECRET).build()));
        definitions.add(definition(group, password, "Password", PASSWORD_SECRET).build());
        sources.add(new CredentialsSource(group.name(), group.get(USER), group.get(USER_SECRET), password, maxAge));
    }

    private static SecretDefinition.Builder definition(ConfigGroup group, String name, String what, String attribute) {
        return SecretDefinition.named(name).description(what + " of the credentials " + group.name())
                .usedBy(group.key(attribute));
    }

    private boolean contradictory(ConfigGroup group) {
        boolean one = group.get(SECRET).isPresent();
        boolean two = group.get(PASSWORD_SECRET).isPresent();
        String subject = PREFIX + '"' + group.name() + '"';
        if (one == two) {
            problems.add(Problem.of(subject, one ? "has both secret and password-secret" : "names no secret",
                    "set either secret, for one that is a JSON object with both, or password-secret, and user-secret or user"));
            return true;
        }
        List<String> without = new ArrayList<>(one ? OF_TWO_SECRETS : OF_ONE_SECRET);
        without.removeIf(attribute -> group.get(attribute).isEmpty());
        if (!without.isEmpty()) {
            problems.add(Problem.of(subject, "has " + String.join(", ", without) + ", which have no effect beside "
                    + (one ? SECRET : PASSWORD_SECRET), "remove them"));
            return true;
        }
        if (two && group.get(USER).isPresent() == group.get(USER_SECRET).isPresent()) {
            problems.add(Problem.of(subject, group.get(USER).isPresent() ? "has both user and user-secret" : "has no user",
                    "set either user-secret to the secret that the user is, or user to the user"));
            return true;
        }
        return false;
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
