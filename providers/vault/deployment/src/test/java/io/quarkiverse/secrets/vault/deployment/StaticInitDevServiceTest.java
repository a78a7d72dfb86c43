package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** A bean that is made while the application is initialised statically. */
class StaticInitDevServiceTest {

    private static final Path ENV_FILE = Path.of("target", "test-env", "StaticInitDevServiceTest", ".env").toAbsolutePath();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withApplicationRoot(jar -> jar.addClass(EarlyBean.class))
            .setBeforeAllCustomizer(StaticInitDevServiceTest::writeEnvFile)
            .overrideConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideConfigKey("quarkus.secrets.env-file.paths", ENV_FILE.toString());

    private static void writeEnvFile() {
        try {
            Files.createDirectories(ENV_FILE.getParent());
            Files.writeString(ENV_FILE, "EARLY_KEY=early\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Singleton
    static class EarlyBean {

        @ConfigProperty(name = "EARLY_KEY")
        String key;

        String seen;

        void initialize(@Observes @Initialized(ApplicationScoped.class) Object event) {
            seen = key;
        }
    }

    @Inject
    EarlyBean bean;

    @Test
    void itHasItsSecretFromTheDevService() {
        assertThat(bean.seen).isEqualTo("early");
    }
}
