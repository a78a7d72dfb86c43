package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

/** A test of an application whose dev service has not been given a secret. */
class VaultDevServiceMissingTest {

    private static final Path ENV_FILE = Path.of("target", "test-env", "VaultDevServiceMissingTest", ".env").toAbsolutePath();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withApplicationRoot(jar -> jar.addClass(Bean.class))
            .overrideConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideConfigKey("quarkus.secrets.env-file.paths", ENV_FILE.toString())
            .assertException(error -> assertThat(error).message().contains("Backend: hashicorp-vault",
                    "fix:     add this line to " + ENV_FILE
                            + ".test: NOT_IN_SEED=<value>, or annotate the test with @WithSecret")
                    .doesNotContain("vault kv"));

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "NOT_IN_SEED")
        String secret;
    }

    @Test
    void theReportNamesTheLineOfTheFileThatFillsTheDevService() {
        fail("The application should not have started");
    }
}
