package io.quarkiverse.secrets.test;

import java.nio.charset.StandardCharsets;
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
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * The backend for tests: secrets in memory.
 * <p>
 * A secret is looked for under its key and then under its name, and is what is found there: what configuration says of its
 * place in a cloud's backend does not matter here, its field included. Safe for use by several threads.
 */
final class InMemoryProvider implements SecretsProvider {

    /** More than the largest of the other backends takes. */
    static final int MOST_BYTES = 1 << 20;

    private static final String AWAY = "does not answer, as the test wants it";
    private static final String COME_BACK = "have the test call unreachable(false)";

    private final InMemorySecrets secrets;

    InMemoryProvider(InMemorySecrets secrets) {
        this.secrets = secrets;
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
                        InMemoryProviderFactory.BACKEND, Optional.of(version.stored())))
                .orElseGet(() -> new Failed(Kind.MISSING, reference.version().map(v -> "has no version " + v)
                        .orElse("is missing"), annotation(reference)));
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        requireReachable();
        requireAllowed(reference, "stored");
        if (value.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new SecretsProviderException("Secret " + reference.name() + " could not be stored: it has more than "
                    + MOST_BYTES + " bytes, which no backend takes", "store a shorter value");
        }
        return Optional.of(secrets.store(secrets.nameOf(reference), value));
    }

    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        requireReachable();
        requireAllowed(reference, "deleted");
        return secrets.delete(secrets.nameOf(reference));
    }

    private void requireAllowed(SecretReference reference, String done) {
        if (secrets.isDenied(reference)) {
            throw new SecretsProviderException(
                    "Secret " + reference.name() + " could not be " + done + ": the test denies it",
                    denied(reference).remedy());
        }
    }

    private static Failed denied(SecretReference reference) {
        return new Failed(Kind.DENIED, "is denied, as the test wants it",
                "have the test call allow(\"" + reference.name() + "\")");
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        requireReachable();
        return secrets.names();
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return secrets.isUnreachable() ? Optional.of(new Failed(Kind.UNREACHABLE, AWAY, COME_BACK)) : Optional.empty();
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return check(deadline)
                .or(() -> secrets.isDenied(reference) ? Optional.of(denied(reference)) : Optional.empty());
    }

    private void requireReachable() {
        if (secrets.isUnreachable()) {
            throw new SecretsProviderException("The backend " + InMemoryProviderFactory.BACKEND + " " + AWAY, COME_BACK);
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
    public void close() {
        // Nothing is held open, and a test may look at what is left
    }

    @Override
    public String toString() {
        return InMemoryProviderFactory.BACKEND;
    }
}
