package io.quarkiverse.secrets.test;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
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

/**
 * The backend for tests: secrets in memory.
 * <p>
 * A secret is looked for under its key and then under its name, and is what is found there: what configuration says of its
 * place in a cloud's backend does not matter here, its field included. Safe for use by several threads.
 */
final class InMemoryProvider implements SecretsProvider {

    private static final String AWAY = "does not answer, as the test requests";
    private static final String COME_BACK = "have the test call unreachable(false)";

    private final InMemorySecrets secrets;
    private final SecretsManagement management;

    InMemoryProvider(InMemorySecrets secrets) {
        this.secrets = secrets;
        this.management = new InMemoryManagement(this, secrets);
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        secrets.countRequest();
        requireReachable();
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
        for (SecretReference reference : references) {
            outcomes.put(reference, fetch(reference));
        }
        return new FetchResponse(outcomes, List.of());
    }

    private FetchOutcome fetch(SecretReference reference) {
        if (secrets.isDenied(reference)) {
            return denied(reference);
        }
        return secrets.find(reference)
                .<FetchOutcome> map(version -> new Found(version.value(), Optional.of(version.id()),
                        InMemoryProviderFactory.BACKEND.id().value(), Optional.of(version.stored())))
                .orElseGet(() -> new Failed(Kind.MISSING, reference.version().map(v -> "has no version " + v)
                        .orElse("is missing"), annotation(reference)));
    }

    static Failed denied(SecretReference reference) {
        return new Failed(Kind.DENIED, "is denied, as the test requests",
                "have the test call allow(\"" + reference.name() + "\")");
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return secrets.isUnreachable() ? Optional.of(new Failed(Kind.UNREACHABLE, AWAY, COME_BACK)) : Optional.empty();
    }

    void requireReachable() {
        if (secrets.isUnreachable()) {
            throw new SecretsProviderException("The backend " + InMemoryProviderFactory.BACKEND.id() + " " + AWAY, COME_BACK);
        }
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return annotation(reference);
    }

    private static String annotation(SecretReference reference) {
        return "annotate the test class with @WithSecret(name = \"" + SecretNames.canonical(reference.name()) + "\")";
    }

    @Override
    public SecretsManagement management() {
        return management;
    }

    @Override
    public void close() {
        // Nothing is held open, and a test may look at what is left
    }

    @Override
    public String toString() {
        return InMemoryProviderFactory.BACKEND.id().value();
    }
}
