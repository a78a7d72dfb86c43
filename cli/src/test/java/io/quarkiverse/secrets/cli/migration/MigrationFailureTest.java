package io.quarkiverse.secrets.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.SecretsException;

class MigrationFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Secret API_KEY could not be stored: .env is full | could not be stored: .env is full",
            "The value of prod/API_KEY could not be stored: it is denied | could not be stored: it is denied",
            "Nothing answers | could not be stored: Nothing answers" })
    void whatWasNotDoneIsSaidOnceBehindTheName(String message, String reason) {
        assertThat(MigrationFailure.of("could not be stored", new SecretsException(message, "remedy")))
                .isEqualTo(new MigrationFailure(reason, "remedy"));
    }
}
