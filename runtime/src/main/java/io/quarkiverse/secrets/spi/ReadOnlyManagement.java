package io.quarkiverse.secrets.spi;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/** The management of a backend that has none: it stores, deletes and lists nothing. */
final class ReadOnlyManagement implements SecretsManagement {

    static final SecretsManagement INSTANCE = new ReadOnlyManagement();

    private static final String REMEDY = "change it with the backend's own tools";

    private ReadOnlyManagement() {
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        throw readOnly(reference, "stored");
    }

    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        throw readOnly(reference, "deleted");
    }

    private static SecretsProviderException readOnly(SecretReference reference, String done) {
        return new SecretsProviderException(
                "Secret " + reference.name() + " could not be " + done + ": its backend is read-only", REMEDY);
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        throw new SecretsProviderException("the backend cannot list its keys", "list them with the backend's own tools");
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return Optional.of(new Failed(Kind.DENIED, "is in a backend that is read-only", REMEDY));
    }
}
