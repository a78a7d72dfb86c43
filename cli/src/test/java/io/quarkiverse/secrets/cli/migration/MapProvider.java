package io.quarkiverse.secrets.cli.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** A backend in memory that can be set to misbehave. For one thread at a time. */
final class MapProvider implements SecretsProvider, SecretsManagement {

    final Map<String, String> values = new HashMap<>();
    /** The secrets that it says it stores, and does not. */
    final Set<String> lost = new HashSet<>();
    /** How often each secret still fails to be stored. */
    final Map<String, Integer> failures = new HashMap<>();
    /** What was to be stored, in order. */
    final List<String> attempts = new ArrayList<>();
    /** The secrets that it says it has under several keys. */
    final Set<String> ambiguous = new HashSet<>();
    /** Whether several secrets can be stored together. */
    boolean together = true;
    Optional<Kind> unreadable = Optional.empty();

    @Override
    public synchronized FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
        for (SecretReference reference : references) {
            String value = values.get(reference.key());
            outcomes.put(reference, unreadable.isPresent() ? new Failed(unreadable.get(), "cannot be read", "wait")
                    : value == null ? new Failed(Kind.MISSING, "is missing", "set it")
                            : new Found(value, Optional.empty(), "map"));
        }
        return new FetchResponse(outcomes, List.of());
    }

    @Override
    public synchronized Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        attempts.add(reference.name());
        if (failures.merge(reference.name(), -1, Integer::sum) >= 0) {
            throw new SecretsProviderException("too much at once", "wait");
        }
        if (!lost.contains(reference.name())) {
            values.put(reference.key(), value);
        }
        return Optional.empty();
    }

    @Override
    public synchronized void setAll(Map<SecretReference, String> all, Deadline deadline) {
        if (!together) {
            throw new SecretsProviderException(all.size() + " secrets could not be stored: the file is away", "wait");
        }
        all.forEach((reference, value) -> values.put(reference.key(), value));
    }

    @Override
    public synchronized boolean delete(SecretReference reference, Deadline deadline) {
        return values.remove(reference.key()) != null;
    }

    @Override
    public Optional<Failed> ambiguity(SecretReference reference) {
        return ambiguous.contains(reference.name())
                ? Optional.of(new Failed(Kind.WRONG_LOCATION, "has 2 keys that mean it", "remove one"))
                : Optional.empty();
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        return List.copyOf(values.keySet());
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public SecretsManagement management() {
        return this;
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return "put it into the map";
    }

    @Override
    public void close() {
        // Nothing is open
    }
}
