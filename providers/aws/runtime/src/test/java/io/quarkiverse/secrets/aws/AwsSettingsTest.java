package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Where region, credentials and endpoint come from. */
class AwsSettingsTest {

    private static final List<SecretReference> A = List.of(SecretReference.named("a"));

    private final SecretsManagerServer server = new SecretsManagerServer();
    private final Map<String, String> endpoint = Map.of("aws.endpoint-override", server.uri().toString());

    @TempDir
    Path home;

    @BeforeEach
    void noMachine() throws Exception {
        Files.createFile(home.resolve("config"));
        server.store("a", "value");
        System.setProperty("aws.configFile", home.resolve("config").toString());
        System.setProperty("aws.sharedCredentialsFile", home.resolve("config").toString());
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.accessKeyId", Caller.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", Caller.SECRET_KEY);
    }

    @AfterEach
    void clear() {
        for (String property : List.of("aws.configFile", "aws.sharedCredentialsFile", "aws.disableEc2Metadata",
                "aws.accessKeyId", "aws.secretAccessKey", "aws.region", "aws.profile", "aws.endpointUrlSts",
                "aws.endpointUrlSecretsManager")) {
            System.clearProperty(property);
        }
        server.close();
    }

    @Test
    void theCommandLinesVariableForTheRegionCounts() {
        fetch(endpoint, Map.of("AWS_DEFAULT_REGION", SecretsManagerServer.REGION));

        assertThat(authorization()).contains("/" + SecretsManagerServer.REGION + "/");
    }

    @Test
    void theSdksVariableForTheRegionComesBeforeThat() {
        fetch(endpoint, Map.of("AWS_REGION", SecretsManagerServer.REGION, "AWS_DEFAULT_REGION", "us-west-2"));

        assertThat(authorization()).contains("/" + SecretsManagerServer.REGION + "/");
    }

    @Test
    void theSystemPropertyForTheRegionComesBeforeBoth() {
        System.setProperty("aws.region", SecretsManagerServer.REGION);

        fetch(endpoint, Map.of("AWS_REGION", "us-west-1", "AWS_DEFAULT_REGION", "us-west-2"));

        assertThat(authorization()).contains("/" + SecretsManagerServer.REGION + "/");
    }

    @Test
    void noRegionIsOneSentenceWithARemedy() {
        SecretsProviderException failure = failure(() -> fetch(endpoint, Map.of()));

        assertThat(failure.getMessage()).isEqualTo("no region is set");
        assertThat(failure.remedy()).contains("AWS_REGION", "quarkus.secrets.aws.region");
    }

    @Test
    void noCredentialsAreOneSentenceWithARemedy() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");

        SecretsProviderException failure = failure(() -> fetch(endpoint, Map.of("AWS_REGION", "eu-west-1")));

        assertThat(failure.getMessage()).isEqualTo("no credentials for AWS were found");
        assertThat(failure.remedy()).contains("AWS_ACCESS_KEY_ID", "aws sts get-caller-identity");
        assertThat(failure.getCause()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aProfileThatIsNotThereIsNamedWithTheFilesAndTheProfilesThatAre(boolean withRegion) throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.setProperty("aws.profile", "shp");
        Files.writeString(home.resolve("config"), "[profile shop]\nregion = eu-west-1\n");

        SecretsProviderException failure = failure(
                () -> fetch(endpoint, withRegion ? Map.of("AWS_REGION", "eu-west-1") : Map.of()));

        assertThat(failure.getMessage()).contains("the profile shp of AWS_PROFILE", home.resolve("config").toString());
        assertThat(failure.remedy()).contains("AWS_PROFILE to one of shop", "aws configure --profile shp");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void aFileOfProfilesThatCannotBeReadIsNamed() throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        Files.writeString(home.resolve("config"), "hunter2 hunter2\n[\n");

        SecretsProviderException failure = failure(() -> fetch(endpoint, Map.of()));

        assertThat(failure.getMessage()).contains(home.resolve("config").toString(), "cannot be read")
                .doesNotContain("hunter2");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void theCredentialsThatCallsAreSignedWithAreAmongWhatIsRedacted() {
        System.setProperty("aws.endpointUrlSts", server.uri().toString());
        Set<String> redacted = ConcurrentHashMap.newKeySet();

        try (SecretsProvider provider = new AwsSecretsProviderFactory().create(redacting(withRole(), redacted))) {
            provider.fetch(A, Deadline.after(Duration.ofSeconds(30)));
        }

        assertThat(redacted).containsExactlyInAnyOrder(Caller.SECRET_KEY, "secret-of-role", "token-of-role");
    }

    private static ProviderContext redacting(Map<String, String> settings, Set<String> redacted) {
        return new ProviderContext() {
            @Override
            public Optional<String> setting(String key) {
                return Optional.ofNullable(settings.get(key));
            }

            @Override
            public void redact(String credential) {
                redacted.add(credential);
            }

            @Override
            public Map<String, String> environment() {
                return Map.of();
            }

            @Override
            public List<String> profiles() {
                return List.of();
            }
        };
    }

    @ParameterizedTest
    @CsvSource({ "aws.region, eu west", "aws.endpoint-override, localhost:5000", "aws.endpoint-override, ftp://x",
            "aws.role-arn, shop" })
    void anInvalidSettingIsNamed(String key, String value) {
        SecretsProviderException failure = failure(
                () -> new AwsSecretsProviderFactory().create(TestContext.of(Map.of(key, value), Map.of())));

        assertThat(failure.getMessage()).contains("quarkus.secrets." + key);
    }

    @Test
    void makingAProviderNeedsNeitherRegionNorCredentials() {
        new AwsSecretsProviderFactory().create(TestContext.of(Map.of(), Map.of())).close();

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void theSdksSettingForTheEndpointCounts() {
        System.setProperty("aws.endpointUrlSecretsManager", server.uri().toString());

        fetch(Map.of(), Map.of("AWS_REGION", SecretsManagerServer.REGION));

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aRoleIsTakenOn() {
        System.setProperty("aws.endpointUrlSts", server.uri().toString());

        fetch(withRole(), Map.of());

        assertThat(authorization()).contains("Credential=" + SecretsManagerServer.KEY_OF_ROLE + "/");
        assertThat(server.calls().get(0).header("X-Amz-Security-Token")).contains("token-of-role");
    }

    @Test
    void aRoleThatMayNotBeAssumedIsReported() {
        System.setProperty("aws.endpointUrlSts", server.uri().toString());
        server.denyOperation("AssumeRole");

        SecretsProviderException failure = failure(() -> fetch(withRole(), Map.of()));

        assertThat(failure.getMessage()).contains("aws.role-arn", "not authorized to perform: sts:AssumeRole");
        assertThat(failure.remedy()).contains("sts:AssumeRole", "trust policy");
        assertThat(server.calls()).isEmpty();
    }

    private Map<String, String> withRole() {
        return Map.of("aws.endpoint-override", server.uri().toString(), "aws.region", SecretsManagerServer.REGION,
                "aws.role-arn", "arn:aws:iam::123456789012:role/shop");
    }

    private String authorization() {
        return server.calls().get(0).header("Authorization").orElseThrow();
    }

    private static Object fetch(Map<String, String> settings, Map<String, String> environment) {
        try (SecretsProvider provider = new AwsSecretsProviderFactory().create(TestContext.of(settings, environment))) {
            return provider.fetch(A, Deadline.after(Duration.ofSeconds(30)));
        }
    }

    private static SecretsProviderException failure(Supplier<Object> attempt) {
        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class, attempt::get);
        assertThat(failure).isNotNull();
        return failure;
    }
}
