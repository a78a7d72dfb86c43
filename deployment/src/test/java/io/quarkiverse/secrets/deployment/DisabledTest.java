package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class DisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Bean.class))
            .overrideConfigKey("quarkus.secrets.enabled", "false")
            .overrideConfigKey("KEY", "v");

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "KEY")
        String key;
    }

    @Inject
    Bean bean;

    @Inject
    Instance<SecretsManager> secrets;

    @Test
    void theExtensionDoesNothingWhenItIsSwitchedOff() {
        assertThat(bean.key).isEqualTo("v");
        assertThat(secrets.isUnsatisfied()).isTrue();
        assertThat(Thread.currentThread().getContextClassLoader().getResource("META-INF/quarkus-secrets/registry.json"))
                .isNull();
    }
}
