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

class MisplacedAnnotationTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Bean.class))
            .assertException(
                    error -> assertThat(error).hasStackTraceContaining("The application's secrets cannot be registered")
                            .message().contains("@Secret on", "Bean#key has no effect", "Bean#nameless has no effect",
                                    "Bean#negative has minBits below zero"));

    @Singleton
    @Unremovable
    static class Bean {
        @Secret
        String key;

        @Secret
        @ConfigProperty
        String nameless;

        @Secret(minBits = -1)
        @ConfigProperty(name = "NEGATIVE")
        String negative;
    }

    @Test
    void everyInvalidAnnotationIsNamedAndFailsTheBuild() {
        fail("The build should have failed");
    }
}
