package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.aws.Caller;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** The settings of this backend beside those of both backends on AWS, and its names. */
class ParameterStoreSettingsTest extends ParameterStoreTest {

    private static final String ENDPOINT = "aws.parameter-store.endpoint-override";

    @Test
    void eachBackendMayHaveAnEndpointOfItsOwn() {
        store("/a", "of Parameter Store");
        try (SecretsManagerServer secretsManager = new SecretsManagerServer()) {
            secretsManager.store("/a", "of Secrets Manager");
            Map<String, String> settings = Map.of(ENDPOINT, server.uri().toString());
            try (SecretsProvider parameters = new ParameterStoreProviderFactory()
                    .create(Caller.at(secretsManager.uri(), settings));
                    SecretsProvider secrets = new AwsSecretsProviderFactory()
                            .create(Caller.at(secretsManager.uri(), settings))) {
                assertThat(value(parameters.fetch(List.of(reference("/a")), enough()).outcomes().get(reference("/a"))))
                        .isEqualTo("of Parameter Store");
                assertThat(value(secrets.fetch(List.of(reference("/a")), enough()).outcomes().get(reference("/a"))))
                        .isEqualTo("of Secrets Manager");
                assertThat(parameters.management().location()).isNotEqualTo(secrets.management().location());
            }
        }
    }

    @Test
    void aFailureNamesTheSettingThatHasTheEndpoint() {
        try (SecretsProvider elsewhere = provider(Map.of(ENDPOINT, "http://secrets.invalid:1"))) {
            SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                    () -> elsewhere.fetch(List.of(reference("/a")), Deadline.after(Duration.ofSeconds(2))));

            assertThat(failure.remedy()).contains("quarkus.secrets." + ENDPOINT);
        }
    }

    @ParameterizedTest
    @CsvSource({ ENDPOINT + ", hunter2, is not a URL", "aws.parameter-store.tier, hunter2, is not a tier",
            "aws.parameter-store.kms-key-id, hunter 2, is not the ID" })
    void aWrongSettingIsNamedAndNotQuoted(String setting, String value, String problem) {
        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider(Map.of(setting, value)));

        assertThat(failure.getMessage()).contains("quarkus.secrets." + setting, problem).doesNotContain("hunter");
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    void preparingTakesNeitherSettingsNorANetwork() {
        assertThatCode(() -> new ParameterStoreProviderFactory().prepare()).doesNotThrowAnyException();
    }

    @Test
    void theServicesClockIsKnownFromItsAnswers() {
        server.clockAhead(Duration.ofHours(1));
        fetch(reference("/a"));

        assertThat(provider.management().clockSkew().orElseThrow()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @ParameterizedTest
    @CsvSource({ "ssm, aws-parameter-store", "awsssm, aws-parameter-store", "awsparameterstores, aws-parameter-store",
            "parameterstore, aws-parameter-store", "aws, aws-secrets-manager", "amazon, aws-secrets-manager",
            "awssecrets, aws-secrets-manager", "secretsmanager, aws-secrets-manager" })
    void aNameThatIsAlmostOneOfABackendMeansThatOne(String written, String id) {
        BackendDescriptor first = KnownBackends.all().stream()
                .filter(backend -> backend.aliases().stream().anyMatch(written::contains)).findFirst().orElseThrow();

        assertThat(first.id().value()).isEqualTo(id);
    }

    @Test
    void nothingHintsAtIt() {
        assertThat(new ParameterStoreProviderFactory().descriptor().hints()).isEmpty();
    }
}
