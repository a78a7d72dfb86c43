package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.backend.ChainAnswer;
import io.quarkiverse.secrets.runtime.backend.LoadOptions;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.mountedfiles.MountedFilesProviderFactory;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;

/** How many calls AWS's share of a chain takes. */
class AwsInAChainTest extends ServerTest {

    private static final int BATCH = 20;
    private static final BackendId FILES = KnownBackends.MOUNTED_FILES.id();
    private static final BackendId AWS = KnownBackends.AWS_SECRETS_MANAGER.id();

    @TempDir
    Path folder;

    private ChainAnswer load(List<SecretReference> references) {
        BackendChain backends = new BackendChain(
                new SelectedBackends(List.of(FILES, AWS), "of the test", Optional.empty(), List.of(), false),
                List.of(new BackendClient(FILES, new MountedFilesProviderFactory()
                        .create(TestContext.of(Map.of("mounted-files.paths", folder.toString()), Map.of())), call -> {
                        }), new BackendClient(AWS, provider, call -> {
                        })),
                new LoadOptions(297, "", Duration.ofMinutes(1), Duration.ofMinutes(1), true));
        return backends.fetch(Operation.LOAD, references, Duration.ofMinutes(1));
    }

    @ParameterizedTest(name = "{0} in files, {1} in AWS")
    @CsvSource({ "1, 0", "50, 0", "0, 1", "5, 20", "5, 21", "50, 45", "30, 100" })
    void itIsAskedForItsShareAloneInFullBatches(int files, int aws) throws IOException {
        List<SecretReference> references = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            Files.writeString(folder.resolve("F-" + i), "in a file");
            references.add(SecretReference.named("F-" + i));
        }
        references.addAll(stored(aws));
        server.forgetCalls();

        ChainAnswer answer = load(references);

        assertThat(answer.outcomes()).hasSize(files + aws);
        assertThat(server.calls()).hasSize((aws + BATCH - 1) / BATCH);
    }

    @Test
    void whatItAloneHasIsAskedForInFullBatchesToo() {
        List<SecretReference> references = stored(45).stream().map(reference -> reference.in(AWS)).toList();
        server.forgetCalls();

        assertThat(load(references).outcomes()).hasSize(45);

        assertThat(server.calls()).hasSize(3);
    }
}
