package io.quarkiverse.secrets.cli.backend;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.Waiting;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * Shows on a terminal that a call of another provider is taking long, for all calls that read. A command that writes many
 * secrets shows its own progress, and writes with several threads. Safe for use by several threads as far as writing goes.
 */
public final class ProgressReportingProvider implements SecretsProvider {

    private final SecretsProvider provider;
    private final String backend;
    private final Console console;

    /** @param backend its name in configuration */
    public ProgressReportingProvider(SecretsProvider provider, String backend, Console console) {
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
    public List<String> listKeys(Deadline deadline) {
        return watched("Asking " + backend + " what it has", () -> provider.listKeys(deadline));
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return watched("Looking whether " + backend + " answers", () -> provider.check(deadline));
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return watched("Looking whether " + reference.name() + " may be stored",
                () -> provider.checkWrite(reference, deadline));
    }

    @Override
    public Optional<Failed> checkValue(SecretReference reference, String value) {
        return provider.checkValue(reference, value);
    }

    @Override
    public Optional<Failed> ambiguity(SecretReference reference) {
        return provider.ambiguity(reference);
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        return provider.set(reference, value, deadline);
    }

    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        return provider.delete(reference, deadline);
    }

    @Override
    public Optional<Duration> clockSkew() {
        return provider.clockSkew();
    }

    @Override
    public Optional<String> policy(Collection<SecretReference> references, boolean write) {
        return provider.policy(references, write);
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
    public Optional<Runnable> watch(Runnable changed) {
        return provider.watch(changed);
    }

    @Override
    public void close() {
        provider.close();
    }
}
