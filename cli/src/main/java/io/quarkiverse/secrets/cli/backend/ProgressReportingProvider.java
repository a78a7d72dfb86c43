package io.quarkiverse.secrets.cli.backend;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.Waiting;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Shows on a terminal that a call of another provider is taking long. Its management is the other's. */
public final class ProgressReportingProvider implements SecretsProvider {

    private final SecretsProvider provider;
    private final BackendId backend;
    private final Console console;

    /** @param backend identifies it */
    public ProgressReportingProvider(SecretsProvider provider, BackendId backend, Console console) {
        this.provider = provider;
        this.backend = backend;
        this.console = console;
    }

    private <T> T watched(String what, Supplier<T> call) {
        try (Waiting waiting = Waiting.begin(console, what)) {
            return call.get();
        }
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        int number = references.size();
        return watched("Asking " + backend + " for " + Counted.of(number, "secret"),
                () -> provider.fetch(references, deadline));
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return watched("Looking whether " + backend + " answers", () -> provider.check(deadline));
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return provider.howToSet(reference, definition);
    }

    @Override
    public List<Finding> inspect() {
        return provider.inspect();
    }

    @Override
    public SecretsManagement management() {
        return provider.management();
    }

    @Override
    public Optional<CredentialsLeasing> leasing() {
        return provider.leasing();
    }

    @Override
    public Optional<Runnable> watch(Runnable changed) {
        return provider.watch(changed);
    }

    @Override
    public void close() {
        provider.close();
    }
}
