package io.quarkiverse.secrets.providers.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.backend.ChainAnswer;
import io.quarkiverse.secrets.runtime.backend.LoadOptions;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.runtime.mountedfiles.MountedFilesProviderFactory;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A chain of two, in which the second has everything: it does what that backend alone does. */
class ChainContractTest extends SecretsProviderContract {

    private static final BackendId FILES = KnownBackends.MOUNTED_FILES.id();
    private static final BackendId ENV_FILE = KnownBackends.ENV_FILE.id();

    @TempDir
    Path folder;
    @TempDir
    Path mounted;

    @Override
    protected SecretsProvider create() {
        SecretsProvider files = new MountedFilesProviderFactory()
                .create(TestContext.of(Map.of("mounted-files.paths", mounted.toString()), Map.of()));
        SecretsProvider envFile = new EnvFileProviderFactory()
                .create(TestContext.of(Map.of("env-file.paths", folder.resolve(".env").toString()), Map.of()));
        return new Chain(new BackendChain(
                new SelectedBackends(List.of(FILES, ENV_FILE), "of the test", Optional.empty(), List.of(), false),
                List.of(new BackendClient(FILES, files, call -> {
                }), new BackendClient(ENV_FILE, envFile, call -> {
                })), new LoadOptions(297, "", Duration.ofMinutes(1), Duration.ofMinutes(1), true)));
    }

    @Override
    protected boolean has(Ability ability) {
        return false;
    }

    @Override
    protected boolean tellsWhenStored() {
        return true;
    }

    @Override
    protected int largestValue() {
        return (1 << 20) - key("large").length() - 2;
    }

    @Override
    protected String key(String name) {
        return super.key(name).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The chain as the contract sees a backend. */
    private record Chain(BackendChain backends) implements SecretsProvider {

        @Override
        public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
            ChainAnswer answer = backends.fetch(Operation.READ, references, deadline.remaining());
            answer.failure().ifPresent(failure -> {
                throw failure;
            });
            return new FetchResponse(answer.outcomes(), answer.findings());
        }

        @Override
        public Optional<Failed> check(Deadline deadline) {
            return backends.clients().stream().flatMap(client -> client.check(deadline).stream()).findFirst();
        }

        @Override
        public String howToSet(SecretReference reference, SecretDefinition definition) {
            return backends.client(ENV_FILE).provider().howToSet(reference, definition);
        }

        @Override
        public SecretsManagement management() {
            return backends.client(ENV_FILE).provider().management();
        }

        @Override
        public void close() {
            backends.close();
        }
    }
}
