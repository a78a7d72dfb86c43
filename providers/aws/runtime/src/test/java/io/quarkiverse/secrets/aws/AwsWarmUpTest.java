package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class AwsWarmUpTest {

    @Test
    void preparingTakesNeitherSettingsNorANetwork() {
        assertThatCode(() -> new AwsSecretsProviderFactory().prepare()).doesNotThrowAnyException();
    }
}
