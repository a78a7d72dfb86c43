package io.quarkiverse.secrets.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.it.support.EnvFileResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(EnvFileResource.class)
class EnvExampleTest {

    private static final Path EXAMPLE = Path.of(".env.example");

    @Inject
    SecretsManager secrets;

    @Test
    void theExampleHasALineWithoutAValueForEverySecretTheRequiredOnesFirst() throws IOException {
        List<String> lines = Files.readAllLines(EXAMPLE).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<String> required = secrets.list().stream().filter(SecretStatus::required).map(s -> s.name() + "=").toList();
        List<String> optional = secrets.list().stream().filter(s -> !s.required()).map(s -> s.name() + "=").toList();

        assertThat(lines.subList(0, required.size())).containsExactlyElementsOf(required);
        assertThat(lines.subList(required.size(), lines.size())).containsExactlyElementsOf(optional);
    }

    @Test
    void theExampleSaysWhatEachSecretIsFor() throws IOException {
        String text = Files.readString(EXAMPLE);

        assertThat(secrets.list()).allSatisfy(secret -> assertThat(text).contains("# " + secret.description()));
    }
}
