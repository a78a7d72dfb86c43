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
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.credentials.CredentialsSource;
import io.quarkiverse.secrets.runtime.leases.LeaseSource;
import io.quarkiverse.secrets.spi.LeaseRole;
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
    private static final String VAULT_ROLE = "vault-role";
    private static final String VAULT_MOUNT = "vault-mount";
    private static final String REVOKE_AT_SHUTDOWN = "revoke-at-shutdown";
    private static final String DEFAULT_MOUNT = "database";
    private static final List<String> OF_ONE_SECRET = List.of(KEY, USER_FIELD, PASSWORD_FIELD);
    private static final List<String> OF_SEPARATE_SECRETS = List.of(USER, USER_SECRET, PASSWORD_SECRET);
    private static final List<String> OF_ROLE = List.of(VAULT_MOUNT, REVOKE_AT_SHUTDOWN);
    private static final List<String> ATTRIBUTES = List.of(SECRET, KEY, USER_FIELD, PASSWORD_FIELD, USER, USER_SECRET,
            PASSWORD_SECRET, MAX_AGE, VAULT_ROLE, VAULT_MOUNT, REVOKE_AT_SHUTDOWN);

    private static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(1);

    private final String keyPrefix;
    private final boolean leasing;
    private final List<LeaseSource> leases = new ArrayList<>();
    private final List<CredentialsSource> sources = new ArrayList<>();
    private final List<SecretDefinition> definitions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private CredentialsReader(String keyPrefix, boolean leasing) {
        this.keyPrefix = keyPrefix;
        this.leasing = leasing;
    }

    /**
     * Reads all that there is.
     *
     * @param config finds the value of a key
     * @param names the names of configuration properties, at least of those that begin with {@link #PREFIX}
     * @param leasing whether there is a backend that issues what has a {@code vault-role}
     */
    public static CredentialsReader read(Function<String, Optional<String>> config, Collection<String> names,
            boolean leasing) {
        CredentialsReader reader = new CredentialsReader(config.apply("quarkus.secrets.key-prefix").orElse(""), leasing);
        for (ConfigGroup group : ConfigGroup.read(PREFIX, ATTRIBUTES, Optional.of(PROPERTY), names, config,
                reader.problems)) {
            reader.add(group);
        }
        return reader;
    }

    /** Whether a setting names a role, for which it matters whether the backend issues credentials. */
    static boolean isRole(String name) {
        return SecretNames.canonical(name).endsWith(SecretNames.canonical(VAULT_ROLE));
    }

    /** What is configured and makes sense. */
    public List<CredentialsSource> sources() {
        return sources;
    }

    /** Which of the {@link #sources} the backend issues. The pools that use them are not known here. */
    List<LeaseSource> leases() {
        return leases;
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
        boolean leased = leasing && group.get(VAULT_ROLE).isPresent();
        if (maxAge.isEmpty() || withoutRole(group) || (leased ? repeated(group, true, true) : contradictory(group))) {
            return;
        }
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        if (leased) {
            leases.add(new LeaseSource(group.name(),
                    new LeaseRole(group.get(VAULT_MOUNT).orElse(DEFAULT_MOUNT), group.get(VAULT_ROLE).get()),
                    !"false".equalsIgnoreCase(group.get(REVOKE_AT_SHUTDOWN).orElse("")), List.of()));
        } else {
            addStored(group, plain, secrets);
        }
        group.entries(PROPERTY).forEach((property, secret) -> secrets.put(property, registered(group, secret,
                "Property " + property, PROPERTY + ".\"" + property + '"')));
        sources.add(new CredentialsSource(group.name(), plain, secrets, leased, maxAge.get()));
    }

    private void addStored(ConfigGroup group, Map<String, String> plain, Map<String, String> secrets) {
        if (group.get(SECRET).isPresent()) {
            addOneSecret(group, secrets);
        }
        group.get(USER).ifPresent(user -> plain.put(USER, user));
        group.get(USER_SECRET).ifPresent(secret -> secrets.put(USER, registered(group, secret, "User", USER_SECRET)));
        group.get(PASSWORD_SECRET)
                .ifPresent(secret -> secrets.put(PASSWORD, registered(group, secret, "Password", PASSWORD_SECRET)));
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
            boolean role = group.get(VAULT_ROLE).isPresent();
            return problem(group,
                    role ? "has vault-role, which has no effect with this backend or a dev service, and names no secret"
                            : "names no secret",
                    "set secret, for one that is a JSON object with user and password, or"
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
        return repeated(group, one || group.get(USER).or(() -> group.get(USER_SECRET)).isPresent(),
                one || group.get(PASSWORD_SECRET).isPresent());
    }

    private boolean withoutRole(ConfigGroup group) {
        List<String> ofRole = new ArrayList<>(OF_ROLE);
        ofRole.removeIf(attribute -> group.get(attribute).isEmpty());
        return group.get(VAULT_ROLE).isEmpty() && !ofRole.isEmpty() && problem(group,
                "has " + String.join(", ", ofRole) + ", which have no effect without vault-role", "remove them");
    }

    /** @param user whether there is a user apart from the properties */
    private boolean repeated(ConfigGroup group, boolean user, boolean password) {
        for (String property : group.entries(PROPERTY).keySet()) {
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
