package io.quarkiverse.secrets.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkus.runtime.configuration.ConfigurationException;

class KubernetesKeysTest {

    @Test
    void keysAreThoseOfTheExportedSecret() {
        KubernetesKeys keys = KubernetesKeys.of(List.of(SecretDefinition.named("API_KEY").build(),
                SecretDefinition.named("apiKey").build(), SecretDefinition.named("smtp.secret-key").build()));
        assertThat(keys.required()).containsExactly("API_KEY", "SMTP_SECRET_KEY", "apiKey");
        assertThat(keys.optional()).isEmpty();
    }

    @Test
    void whatMayBeAbsentIsOptional() {
        KubernetesKeys keys = KubernetesKeys.of(List.of(SecretDefinition.named("A").required(false).build(),
                SecretDefinition.named("B").defaultValue("b").build()));
        assertThat(keys.required()).isEmpty();
        assertThat(keys.optional()).containsExactly("A", "B");
    }

    @Test
    void secretsOfAnotherBackendAreLeftOut() {
        KubernetesKeys keys = KubernetesKeys.of(List.of(SecretDefinition.named("A").backend("azure-key-vault").build(),
                SecretDefinition.named("B").backend("mounted-files").build()));
        assertThat(keys.all()).containsExactly("B");
    }

    @Test
    void aNameThatNoVariableCanHaveFailsTheBuild() {
        List<SecretDefinition> definitions = List.of(SecretDefinition.named("1st").build());
        assertThatThrownBy(() -> KubernetesKeys.of(definitions)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The secret 1st").hasMessageContaining("Fix: rename it");
    }
}
