package io.quarkiverse.secrets.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.cli.console.CliException;

class VariableNamesTest {

    @Test
    void whatAnyShellTakesKeepsItsSpelling() {
        List<String> names = List.of("TF_VAR_db_password", "http_proxy", "HTTP_PROXY", "_x1");

        for (VariableNames rule : List.of(VariableNames.forShell(), VariableNames.forFiles(), VariableNames.forProcess())) {
            assertThat(rule.of(names)).allSatisfy((name, variable) -> assertThat(variable).isEqualTo(name)).hasSize(4);
        }
    }

    @Test
    void whatNoShellTakesBecomesTheVariableByWhichAnApplicationFindsIt() {
        for (VariableNames rule : List.of(VariableNames.forShell(), VariableNames.forFiles(), VariableNames.forProcess())) {
            assertThat(rule.of(List.of("jwt.secret-key", "shop/db")))
                    .isEqualTo(Map.of("jwt.secret-key", "JWT_SECRET_KEY", "shop/db", "SHOP_DB"));
        }
    }

    @Test
    void filesAndProcessesGetEachOfTheSecretsThatWouldShareAVariable() {
        for (VariableNames rule : List.of(VariableNames.forFiles(), VariableNames.forProcess())) {
            assertThat(rule.of(List.of("NPM_TOKEN", "npm-token"))).isEqualTo(Map.of("NPM_TOKEN", "NPM_TOKEN", "npm-token",
                    "npm-token"));
            assertThat(rule.of(List.of("npm-token", "npm.token")))
                    .isEqualTo(Map.of("npm-token", "npm-token", "npm.token", "npm.token"));
        }
    }

    @Test
    void aShellGetsNeitherOfTheSecretsThatWouldShareAVariable() {
        assertThatExceptionOfType(CliException.class)
                .isThrownBy(() -> VariableNames.forShell().of(List.of("NPM_TOKEN", "npm-token")))
                .withMessageContaining("nothing was exported: npm-token")
                .withMessageContaining("NPM_TOKEN and npm-token share it");
    }

    @Test
    void aProcessTakesWhatBeginsWithADigitAndAFileDoesNot() {
        assertThat(VariableNames.forProcess().of(List.of("2fa.key"))).isEqualTo(Map.of("2fa.key", "2FA_KEY"));
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> VariableNames.forFiles().of(List.of("2fa.key")))
                .withMessageContaining("2fa.key");
    }
}
