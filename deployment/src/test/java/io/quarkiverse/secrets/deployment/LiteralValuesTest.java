package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEditor;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

/** Arbitrary strings that the editor writes to a {@code .env} are the strings that the application gets. */
class LiteralValuesTest {

    private static final int STRINGS = 500;
    private static final long SEED = Long.getLong("secrets.test.seed", 20261123L);

    @RegisterExtension
    static final QuarkusUnitTest TEST = application();

    private static QuarkusUnitTest application() {
        QuarkusUnitTest test = EnvFileOfTest.application(LiteralValuesTest.class, List.of("# written by the editor"),
                Bean.class, NastyStrings.class);
        Path file = EnvFileOfTest.path(LiteralValuesTest.class);
        try {
            String text = Files.readString(file);
            List<String> values = NastyStrings.of(STRINGS, new Random(SEED));
            for (int i = 0; i < values.size(); i++) {
                text = EnvFileEditor.set(text, "S_" + i, values.get(i));
                test.overrideRuntimeConfigKey("quarkus.secrets.registry.\"S_" + i + "\".required", "true");
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return test;
    }

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "S_0")
        String s0;
        @ConfigProperty(name = "S_1")
        String s1;
        @ConfigProperty(name = "S_2")
        String s2;
        @ConfigProperty(name = "S_3")
        String s3;
        @ConfigProperty(name = "S_4")
        String s4;
        @ConfigProperty(name = "S_5")
        String s5;
        @ConfigProperty(name = "S_6")
        String s6;
        @ConfigProperty(name = "S_7")
        String s7;
        @ConfigProperty(name = "S_8")
        String s8;
        @ConfigProperty(name = "S_9")
        String s9;

        List<String> all() {
            return List.of(s0, s1, s2, s3, s4, s5, s6, s7, s8, s9);
        }
    }

    @Inject
    Bean bean;

    @Inject
    Config config;

    @Inject
    SecretsManager secrets;

    @Test
    void injectionPointsGetTheStringsThatWereWritten() {
        assertThat(bean.all()).as("seed %d", SEED).isEqualTo(NastyStrings.of(STRINGS, new Random(SEED)).subList(0, 10));
    }

    @Test
    void configurationAndTheManagerGiveTheStringsThatWereWritten() {
        List<String> fromConfig = new ArrayList<>();
        List<String> fromManager = new ArrayList<>();
        for (int i = 0; i < STRINGS; i++) {
            fromConfig.add(config.getValue("S_" + i, String.class));
            fromManager.add(secrets.get("S_" + i));
        }
        assertThat(fromConfig).as("seed %d", SEED).isEqualTo(NastyStrings.of(STRINGS, new Random(SEED)));
        assertThat(fromManager).isEqualTo(fromConfig);
    }
}
