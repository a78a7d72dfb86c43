package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class InvalidPatternTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Bean.class))
            .assertException(
                    error -> assertThat(error).hasStackTraceContaining("The application's secrets cannot be registered")
                            .message().contains("pattern of secret KEY", "Bean#key", "Unclosed character class"));

    @Singleton
    @Unremovable
    static class Bean {
        @Secret(pattern = "[")
        @ConfigProperty(name = "KEY")
        String key;
    }

    @Test
    void aPatternThatIsNoRegularExpressionFailsTheBuild() {
        fail("The build should have failed");
    }
}
