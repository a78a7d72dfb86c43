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

class ConflictingPatternsTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Bean.class))
            .assertException(
                    error -> assertThat(error).hasStackTraceContaining("The application's secrets cannot be registered")
                            .message().contains("KEY has different patterns", "Bean#one", "Bean#two"));

    @Singleton
    @Unremovable
    static class Bean {
        @Secret(pattern = "a+")
        @ConfigProperty(name = "KEY")
        String one;

        @Secret(pattern = "b+")
        @ConfigProperty(name = "KEY")
        String two;
    }

    @Test
    void twoPatternsThatCannotBothHoldFailTheBuildAndNameBothPlaces() {
        fail("The build should have failed");
    }
}
