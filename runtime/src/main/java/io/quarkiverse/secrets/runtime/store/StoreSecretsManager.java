package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretNotFoundException;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.SecretsRegistry;
import io.quarkiverse.secrets.ValidationReport;

/**
 * A {@link SecretsManager} that answers from the store.
 */
public final class StoreSecretsManager implements SecretsManager {

    private final SecretStore store;
    private final SecretsRegistry registry;
    private final ValidationReport report;

    public StoreSecretsManager(SecretStore store, SecretsRegistry registry, ValidationReport report) {
        this.store = store;
        this.registry = registry;
        this.report = report;
    }

    @Override
    public String get(String name) {
        return find(name).orElseThrow(() -> notFound(List.of(name)));
    }

    @Override
    public Optional<String> find(String name) {
        return store.snapshot().value(name);
    }

    @Override
    public Map<String, String> getAll(Collection<String> names) {
        Snapshot snapshot = store.snapshot();
        Map<String, String> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            snapshot.value(name).ifPresentOrElse(value -> values.put(name, value), () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw notFound(missing);
        }
        return values;
    }

    @Override
    public List<SecretStatus> list() {
        return store.snapshot().statuses();
    }

    @Override
    public ValidationReport validate() {
        return report;
    }

    @Override
    public SecretsRegistry registry() {
        return registry;
    }

    private SecretNotFoundException notFound(List<String> names) {
        boolean registered = names.stream().allMatch(name -> registry.find(name).isPresent());
        return new SecretNotFoundException(names, registered ? "Set it in the backend " + report.backend() + "."
                : "Only registered secrets are loaded: inject it with @ConfigProperty, or set"
                        + " quarkus.secrets.registry.\"NAME\".required, and set it in the backend " + report.backend() + ".");
    }
}
