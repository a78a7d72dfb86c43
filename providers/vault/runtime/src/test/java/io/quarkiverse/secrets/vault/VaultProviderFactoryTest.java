package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.SecretsProviderFactory;

class VaultProviderFactoryTest {

    @Test
    void itIsFoundByItsBackendsName() {
        assertThat(ServiceLoader.load(SecretsProviderFactory.class)).anyMatch(
                factory -> factory instanceof VaultProviderFactory
                        && factory.descriptor().id().value().equals("hashicorp-vault"));
    }

    @Test
    void preparingNeedsNoSettings() {
        assertThatCode(() -> new VaultProviderFactory().prepare()).doesNotThrowAnyException();
    }
}
