package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.runtime.store.BackendCall.Operation;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * The secrets of an application that is starting: all of them are asked for in one request, and what came of it is here.
 */
public final class StartedSecrets {

    private final Backend backend;
    private final EffectiveValues effective;
    private final SecretStore store;
    private final Definitions definitions;
    private final List<Problem> registryProblems;
    private final LoadResult result;

    private StartedSecrets(Backend backend, EffectiveValues effective, SecretStore store, Definitions definitions,
            List<Problem> registryProblems, LoadResult result) {
        this.backend = backend;
        this.effective = effective;
        this.store = store;
        this.definitions = definitions;
        this.registryProblems = registryProblems;
        this.result = result;
    }

    /**
     * Loads the secrets and publishes them in the store.
     *
     * @param definitions the registered secrets
     * @param backend the backend in use
     * @param config the application's other sources of configuration
     * @param store where they will be found
     * @param registryProblems what is wrong with the definitions
     */
    public static StartedSecrets load(Definitions definitions, Backend backend, ConfigLookup config, SecretStore store,
            List<Problem> registryProblems) {
        return load(definitions, backend, config, store, registryProblems, Optional.empty());
    }

    /**
     * Loads the secrets that an earlier load has not, and publishes all of them.
     *
     * @param before an earlier load from the same backend, whose answers count and are not asked for again
     */
    public static StartedSecrets load(Definitions definitions, Backend backend, ConfigLookup config, SecretStore store,
            List<Problem> registryProblems, Optional<StartedSecrets> before) {
        List<SecretReference> references = new ArrayList<>(definitions.all().size());
        for (SecretDefinition definition : definitions.all()) {
            references.add(backend.reference(definition));
        }
        EffectiveValues effective = new EffectiveValues(config, backend.options().ordinal());
        BackendAnswer answer = before.isPresent() ? before.get().result.answer().completed(backend, references)
                : backend.fetch(Operation.LOAD, references, backend.options().startupTimeout());
        LoadResolver loader = new LoadResolver(backend, effective, store.snapshot());
        LoadResult result;
        store.loading(loader);
        try {
            result = loader.load(definitions.all(), references, answer);
        } finally {
            store.loaded();
        }
        store.publish(result.snapshot());
        return new StartedSecrets(backend, effective, store, definitions, registryProblems,
                withUnavailable(backend, withProblems(registryProblems, result)));
    }

    /** What is missing in one backend may be there in the one that is meant, so that nothing can be said of it. */
    private static LoadResult withUnavailable(Backend backend, LoadResult result) {
        return result.report().isValid() || backend.unavailable().isEmpty() ? result
                : result.with(List.of(backend.unavailable().get()));
    }

    private static LoadResult withProblems(List<Problem> registryProblems, LoadResult result) {
        if (registryProblems.isEmpty()) {
            return result;
        }
        List<Problem> problems = new ArrayList<>(registryProblems);
        problems.addAll(result.report().problems());
        return result.with(problems);
    }

    /** Everything that is wrong. */
    public ValidationReport report() {
        return result.report();
    }

    /** What people should know all the same, a line each; never a value. */
    public List<String> warnings() {
        return result.warnings();
    }

    /** Why the backend could not be asked for anything; empty if it could. */
    public Optional<SecretsProviderException> failure() {
        return result.answer().failure();
    }

    /**
     * What the backend said of one secret, wherever the value in effect comes from.
     *
     * @param definition one of {@link #definitions()}
     * @return empty if the backend could not be asked
     */
    public Optional<FetchOutcome> outcome(SecretDefinition definition) {
        return Optional.ofNullable(result.answer().outcomes().get(backend.reference(definition)));
    }

    public SecretStore store() {
        return store;
    }

    public Definitions definitions() {
        return definitions;
    }

    /** Closes the backend's client, of an application that does not go on. */
    public void close() {
        backend.close();
    }

    Backend backend() {
        return backend;
    }

    EffectiveValues effective() {
        return effective;
    }

    List<Problem> registryProblems() {
        return registryProblems;
    }

    LoadResult result() {
        return result;
    }
}
