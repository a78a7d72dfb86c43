package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class AnnotatedDiscoveryTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(AnnotatedDiscoveryTest.class, List.of("ANNOTATED=1"), Bean.class)
            .overrideConfigKey("PLAIN", "p")
            .overrideConfigKey("quarkus.secrets.discovery", "annotated");

    @Singleton
    @Unremovable
    static class Bean {
        @Secret
        @ConfigProperty(name = "ANNOTATED")
        String annotated;

        @ConfigProperty(name = "PLAIN")
        String plain;
    }

    @Inject
    SecretsManager secrets;

    @Test
    void onlyAnnotatedPlacesRegisterThemselves() {
        assertThat(secrets.registry().definitions()).extracting(SecretDefinition::name).containsExactly("ANNOTATED");
    }
}
