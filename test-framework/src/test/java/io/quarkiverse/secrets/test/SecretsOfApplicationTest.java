package io.quarkiverse.secrets.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.DevServicesContext;

class SecretsOfApplicationTest {

    private final SecretsOfApplication application = SecretsOfApplication.of(new Context());

    @AfterEach
    void stop() {
        application.stop();
    }

    @Test
    void anotherProcessFindsThemInAFileAndNoValueIsInItsConfiguration() {
        application.add("TOKEN", "hunter2");
        application.add("OTHER", "hunter3");

        Map<String, String> config = application.start(false);

        assertThat(config).containsEntry("quarkus.secrets.backend", "env-file");
        assertThat(Path.of(config.get("quarkus.secrets.env-file.paths"))).content().contains("TOKEN=hunter2", "OTHER=hunter3");
        assertThat(config.toString()).doesNotContain("hunter");
        assertThat(application.start(false)).as("each annotation starts it").isEqualTo(config);
    }

    @Test
    void thisProcessHasThemInMemory() {
        application.add("TOKEN", "hunter2");
        assertThat(application.start(true)).containsEntry("quarkus.secrets.backend", "in-memory").satisfies(
                config -> assertThat(config.toString()).doesNotContain("hunter2"));
        assertThat(application.running().get("TOKEN")).isEqualTo("hunter2");
    }

    @Test
    void theFirstOfTwoOfOneNameCounts() {
        application.add("TOKEN", "of the class");
        application.add("token", "of its superclass");
        application.start(true);
        assertThat(application.running().get("TOKEN")).isEqualTo("of the class");
    }

    @Test
    void whatIsToBeMissingIsHiddenFromOtherSources() {
        application.addMissing("TOKEN");
        assertThat(application.start(true)).containsEntry("TOKEN", "");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> application.running().get("TOKEN"));
    }

    @Test
    void oneContextIsOneApplication() {
        DevServicesContext context = new Context();
        assertThat(SecretsOfApplication.of(context)).isSameAs(SecretsOfApplication.of(context)).isNotSameAs(application);
    }

    @Test
    void aRandomValueHasTheBitsThatAreAskedFor() {
        assertThat(Base64.getDecoder().decode(RandomValue.ofBits(256))).hasSize(32);
        assertThat(Base64.getDecoder().decode(RandomValue.ofBits(257))).hasSize(33);
        assertThat(RandomValue.ofBits(256)).isNotEqualTo(RandomValue.ofBits(256));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> RandomValue.ofBits(0));
    }

    private static final class Context implements DevServicesContext {

        @Override
        public Map<String, String> devServicesProperties() {
            return Map.of();
        }

        @Override
        public Optional<String> containerNetworkId() {
            return Optional.empty();
        }
    }
}
