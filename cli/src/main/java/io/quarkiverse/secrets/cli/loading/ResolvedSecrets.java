package io.quarkiverse.secrets.cli.loading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.runtime.store.LoadResult;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Secrets with their values in effect, each under the exact name that it was asked for by.
 * <p>
 * In an application, {@code npm-token} and {@code NPM_TOKEN} are one secret, and so they are to the code that loads an
 * application's secrets. Keys of a backend are not merged: those that would meet in one name are loaded one after the other, so
 * that each has its own value. Immutable.
 */
public final class ResolvedSecrets {

    private final Map<String, LoadResult> parts = new TreeMap<>();
    private final Map<String, FetchOutcome> outcomes = new HashMap<>();
    private final Map<String, SecretDefinition> definitions = new TreeMap<>();
    private final Set<String> canonicalNames = new HashSet<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private Optional<SecretsProviderException> failure = Optional.empty();

    private ResolvedSecrets() {
    }

    /**
     * Loads secrets.
     *
     * @param secrets what to load, each name once
     * @param load loads some of them, no two of which meet in one name
     */
    public static ResolvedSecrets load(Collection<SecretDefinition> secrets, Function<Definitions, LoadResult> load) {
        ResolvedSecrets loaded = new ResolvedSecrets();
        for (List<SecretDefinition> part : withoutMeeting(secrets)) {
            loaded.add(part, load.apply(new Definitions(part)));
        }
        return loaded;
    }

    /** Hardly ever more than one part; one even if there are no secrets, since the backend may have something to say. */
    private static Collection<List<SecretDefinition>> withoutMeeting(Collection<SecretDefinition> secrets) {
        Map<String, Integer> seen = new TreeMap<>();
        Map<Integer, List<SecretDefinition>> parts = new LinkedHashMap<>();
        parts.put(1, new ArrayList<>());
        for (SecretDefinition secret : secrets) {
            int part = seen.merge(SecretNames.canonical(secret.name()), 1, Integer::sum);
            parts.computeIfAbsent(part, number -> new ArrayList<>()).add(secret);
        }
        return parts.values();
    }

    private void add(List<SecretDefinition> secrets, LoadResult part) {
        for (SecretDefinition definition : secrets) {
            parts.put(definition.name(), part);
            definitions.put(definition.name(), definition);
            canonicalNames.add(SecretNames.canonical(definition.name()));
        }
        part.outcomes().forEach((reference, outcome) -> outcomes.put(reference.name(), outcome));
        problems.addAll(part.report().problems());
        warnings.addAll(part.warnings());
        failure = failure.or(part::failure);
    }

    /** Why some of them could not be read; empty if it could. */
    public Optional<SecretsProviderException> failure() {
        return failure;
    }

    /** The problems, each once. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The warnings, a line each; never a value. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** How things stand with each, ordered by name. */
    public List<SecretStatus> statuses() {
        List<SecretStatus> statuses = new ArrayList<>();
        for (String name : parts.keySet()) {
            status(name).ifPresent(statuses::add);
        }
        // No Comparator.comparing: what it makes is serializable, and no class-data archive holds such lambdas
        statuses.sort((one, other) -> one.name().compareTo(other.name()));
        return statuses;
    }

    /** How things stand with one of them; empty if it is none. */
    public Optional<SecretStatus> status(String name) {
        return part(name).flatMap(part -> part.snapshot().status(name));
    }

    /** The value in effect of one of them; empty if it has none. */
    public Optional<String> value(String name) {
        return part(name).flatMap(part -> part.snapshot().value(name));
    }

    /** Whether the value in effect is the default. */
    public boolean isDefault(String name) {
        return part(name).map(part -> part.snapshot().defaultText(name)).isPresent();
    }

    /** What is known of one of them; empty if it is none. */
    public Optional<SecretDefinition> definition(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /** Whether a name is that of one of them, in this spelling or another. */
    public boolean isSpelling(String name) {
        return canonicalNames.contains(SecretNames.canonical(name));
    }

    /** What the backend said of one of them; empty if it could not be asked. */
    public Optional<FetchOutcome> outcome(SecretDefinition definition) {
        return Optional.ofNullable(outcomes.get(definition.name()));
    }

    private Optional<LoadResult> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    @Override
    public String toString() {
        return "ResolvedSecrets" + parts.keySet();
    }
}
