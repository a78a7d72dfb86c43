package io.quarkiverse.secrets.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendIdTest {

    @ParameterizedTest
    @ValueSource(strings = { "env-file", "ENV_FILE", " Env-File\n", "env_file" })
    void eachUsualSpellingIsOneId(String text) {
        assertThat(BackendId.parse(text)).contains(KnownBackends.ENV_FILE.id());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "env file", "-env", "env-", "a--b", "1a", "a.b", "a/b" })
    void otherTextIsNone(String text) {
        assertThat(BackendId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new BackendId(text));
    }

    @Test
    void itsTextIsItsValue() {
        assertThat(new BackendId("env-file")).hasToString("env-file");
    }
}
