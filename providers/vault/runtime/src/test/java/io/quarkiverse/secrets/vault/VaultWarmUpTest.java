package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultWarmUpTest {

    @ParameterizedTest
    @ValueSource(strings = { "http://vault.invalid:8200", "https://vault.invalid:8200", "" })
    void itNeedsNoVault(String address) {
        assertThatCode(() -> VaultWarmUp.run(Map.of("VAULT_ADDR", address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "VAULT_CACERT", "VAULT_CAPATH" })
    void authoritiesThatCannotBeReadAreLeftToTheFirstCall(String variable) {
        assertThatCode(() -> VaultWarmUp.run(Map.of(variable, "no-such-file"))).doesNotThrowAnyException();
    }
}
