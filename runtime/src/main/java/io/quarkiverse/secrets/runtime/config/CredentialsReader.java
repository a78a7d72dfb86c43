package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.credentials.CredentialsSource;
import io.quarkiverse.secrets.runtime.leases.LeaseSource;
import io.quarkus.runtime.configuration.DurationConverter;

/** Reads {@code quarkus.secrets.credentials."NAME".*}: {@link CredentialsConfig} says what that means. */
public final class CredentialsReader {

    /** What all settings begin with. */
    static final String PREFIX = "quarkus.secrets.credentials.";
    static final String PROPERTY = "property";

    private static final String MAX_AGE = "max-age";
    private static final List<String> ATTRIBUTES = Stream.of(List.of(CredentialsInOneSecret.SECRET),
            CredentialsInOneSecret.OPTIONS, CredentialsInSeparateSecrets.ATTRIBUTES, List.of(MAX_AGE),
            List.of(LeasedCredentials.VAULT_ROLE), LeasedCredentials.OPTIONS).flatMap(List::stream).toList();
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

    /** What is configured and valid. */
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
        boolean leased = leasing && group.get(LeasedCredentials.VAULT_ROLE).isPresent();
        Optional<Duration> maxAge = maxAge(group);
        Optional<Problem> problem = maxAge.isPresent() ? CredentialsContradictions.in(group, leased)
                : Optional.of(Problem.of(group.key(MAX_AGE), "is not a duration", "set it to one, e.g. 1s"));
        if (problem.isPresent()) {
            problems.add(problem.get());
            return;
        }
        CredentialsParts parts = new CredentialsParts(group);
        if (leased) {
            leases.add(LeasedCredentials.read(group));
        } else {
            CredentialsInOneSecret.addTo(parts, keyPrefix);
            CredentialsInSeparateSecrets.addTo(parts);
        }
        group.entries(PROPERTY).forEach((property, secret) -> parts.addSecret(property, secret,
                PROPERTY + ".\"" + property + '"', "Property " + property));
        definitions.addAll(parts.definitions());
        sources.add(parts.source(leased, maxAge.get()));
    }

    /** Empty if it is not a duration. */
    private static Optional<Duration> maxAge(ConfigGroup group) {
        try {
            return group.get(MAX_AGE).map(DurationConverter::parseDuration).or(() -> Optional.of(DEFAULT_MAX_AGE))
                    .filter(age -> !age.isNegative());
        } catch (IllegalArgumentException e) {
            // Reported without the text, as in all that concerns the extension
            return Optional.empty();
        }
    }
}
