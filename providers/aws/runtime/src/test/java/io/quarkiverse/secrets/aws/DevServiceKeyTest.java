package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.secrets.aws.parameterstore.ParameterStoreProviderFactory;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

class DevServiceKeyTest {

    static Stream<SecretsProviderFactory> factories() {
        return Stream.of(new AwsSecretsProviderFactory(), new ParameterStoreProviderFactory());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void outsideOfDevAndTestModeNoProviderIsCreatedWithTheKeyOfADevService(SecretsProviderFactory factory) {
        TestContext context = new TestContext(
                Map.of("aws.endpoint-override", "http://localhost:4711", "aws.dev-service.access-key", "hunter2"), Map.of(),
                List.of("dev"));

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> factory.create(context))
                .withMessageContaining("quarkus.secrets.aws.dev-service.access-key").withMessageNotContaining("hunter2");
    }
}
