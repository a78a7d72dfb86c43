package io.quarkiverse.secrets.test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Changes secrets in memory. Safe for use by several threads. */
final class InMemoryManagement implements SecretsManagement {

    /** More than the largest of the other backends takes. */
    static final int MOST_BYTES = 1 << 20;

    private final InMemoryProvider provider;
    private final InMemorySecrets secrets;

    InMemoryManagement(InMemoryProvider provider, InMemorySecrets secrets) {
        this.provider = provider;
        this.secrets = secrets;
    }

    @Override
    public OptionalInt maxValueBytes() {
        return OptionalInt.of(MOST_BYTES);
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        provider.requireReachable();
        requireAllowed(reference, "stored");
        checkValue(reference, value).ifPresent(failed -> {
            throw new SecretsProviderException("Secret " + reference.name() + " could not be stored: it " + failed.reason(),
                    failed.remedy());
        });
        return Optional.of(secrets.store(secrets.nameOf(reference), value));
    }

    @Override
    public Optional<List<SecretVersion>> versions(SecretReference reference, Deadline deadline) {
        provider.requireReachable();
        return Optional.of(secrets.versions(reference));
    }

    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        provider.requireReachable();
        requireAllowed(reference, "deleted");
        return secrets.delete(secrets.nameOf(reference));
    }

    private void requireAllowed(SecretReference reference, String done) {
        if (secrets.isDenied(reference)) {
            throw new SecretsProviderException(
                    "Secret " + reference.name() + " could not be " + done + ": the test denies it",
                    InMemoryProvider.denied(reference).remedy());
        }
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        provider.requireReachable();
        return secrets.names();
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return provider.check(deadline)
                .or(() -> secrets.isDenied(reference) ? Optional.of(InMemoryProvider.denied(reference)) : Optional.empty());
    }
}
