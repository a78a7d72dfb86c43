package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** The server that the other tests rely on refuses what the service refuses. */
@ExtendWith(Caller.class)
class SecretsManagerServerTest {

    private static final String TOKEN = "a".repeat(32);

    private final SecretsManagerServer server = new SecretsManagerServer();
    private final SecretsManagerClient client = SecretsManagerClient.builder().region(Region.of(SecretsManagerServer.REGION))
            .endpointOverride(server.uri()).httpClient(Connection.httpClient()).build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void moreThanTwentySecretsInABatchAreRejected() {
        assertRejected("ValidationException",
                () -> client.batchGetSecretValue(request -> request.secretIdList(Collections.nCopies(21, "a"))));
    }

    @Test
    void aRequestWithoutASignatureIsRejected() throws Exception {
        String answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.uri())
                .header("X-Amz-Target", "secretsmanager.ListSecrets").POST(BodyPublishers.ofString("{}")).build(),
                BodyHandlers.ofString()).body();

        assertThat(answer).contains("MissingAuthenticationTokenException");
    }

    @Test
    void namesOfOtherCharactersAreRejected() {
        assertRejected("ValidationException", () -> client.createSecret(request -> request.name("a b").secretString("x")));
        assertRejected("ValidationException", () -> client.createSecret(request -> request.name("a!b").secretString("x")));
        assertRejected("ValidationException", () -> client.getSecretValue(request -> request.secretId("a b")));
    }

    @Test
    void valuesThatAreTooLargeAreRejected() {
        assertRejected("ValidationException",
                () -> client.createSecret(request -> request.name("a").secretString("x".repeat(65_537))));
    }

    @Test
    void aSecretIsCreatedOnce() {
        client.createSecret(request -> request.name("a").secretString("x"));

        assertThatExceptionOfType(ResourceExistsException.class)
                .isThrownBy(() -> client.createSecret(request -> request.name("a").secretString("x")));
    }

    @Test
    void theSameTokenWithTheSameValueIsTheSameVersion() {
        server.store("a", "old");
        String first = client.putSecretValue(r -> r.secretId("a").secretString("x").clientRequestToken(TOKEN)).versionId();

        assertThat(client.putSecretValue(r -> r.secretId("a").secretString("x").clientRequestToken(TOKEN)).versionId())
                .isEqualTo(first);
        assertThatExceptionOfType(ResourceExistsException.class).isThrownBy(
                () -> client.putSecretValue(r -> r.secretId("a").secretString("y").clientRequestToken(TOKEN)));
    }

    @Test
    void aVersionWithAStageOfItsOwnDoesNotBecomeTheCurrentOne() {
        server.store("a", "current");
        client.putSecretValue(request -> request.secretId("a").secretString("next").versionStages("AWSPENDING"));

        assertThat(client.getSecretValue(request -> request.secretId("a")).secretString()).isEqualTo("current");
        assertThat(client.getSecretValue(request -> request.secretId("a").versionStage("AWSPENDING")).secretString())
                .isEqualTo("next");
    }

    @Test
    void aStageIsTakenOnlyFromTheVersionThatHasIt() {
        server.store("a", "first");
        String first = client.getSecretValue(request -> request.secretId("a")).versionId();
        server.store("a", "second");

        assertRejected("InvalidParameterException", () -> client.updateSecretVersionStage(
                request -> request.secretId("a").versionStage("AWSCURRENT").moveToVersionId(first)));
    }

    @Test
    void versionsOfOtherLengthsAreRejected() {
        server.store("a", "x");

        assertRejected("ValidationException", () -> client.getSecretValue(r -> r.secretId("a").versionId("short")));
        assertRejected("ValidationException",
                () -> client.getSecretValue(r -> r.secretId("a").versionStage("s".repeat(257))));
    }

    @Test
    void aSecretThatIsMarkedForDeletionCannotBeRead() {
        server.store("a", "x");
        client.deleteSecret(request -> request.secretId("a"));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> client.getSecretValue(request -> request.secretId("a"))).withMessageContaining("deletion");
        assertThat(client.describeSecret(request -> request.secretId("a")).deletedDate()).isNotNull();
        assertThat(client.listSecrets().secretList()).isEmpty();
    }

    @Test
    void aSecretThatIsMarkedForDeletionCanNeitherBeMarkedNorStoredNorMadeUntilItIsRestored() {
        server.store("a", "x");
        client.deleteSecret(request -> request.secretId("a"));

        assertRejected("InvalidRequestException", () -> client.deleteSecret(request -> request.secretId("a")));
        assertRejected("InvalidRequestException",
                () -> client.putSecretValue(request -> request.secretId("a").secretString("y")));
        assertRejected("InvalidRequestException", () -> client.createSecret(request -> request.name("a").secretString("y")));

        client.restoreSecret(request -> request.secretId("a"));
        assertThat(client.getSecretValue(request -> request.secretId("a")).secretString()).isEqualTo("x");
    }

    @Test
    void aSecretIsKeptBetweenSevenAndThirtyDays() {
        server.store("a", "x");

        assertRejected("InvalidParameterException",
                () -> client.deleteSecret(request -> request.secretId("a").recoveryWindowInDays(6L)));
        assertThat(client.deleteSecret(request -> request.secretId("a")).deletionDate())
                .isBetween(Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
    }

    @Test
    void aVersionSaysWhenItWasMade() {
        Instant before = Instant.now().minusMillis(1);
        server.store("a", "x");

        assertThat(client.getSecretValue(request -> request.secretId("a")).createdDate()).isBetween(before, Instant.now());
    }

    @Test
    void whatThePolicyDoesNotAllowIsDenied() {
        server.store("a", "x");
        server.store("ab", "x");
        server.enforce("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
                 "Resource": ["arn:aws:secretsmanager:eu-west-1:*:secret:a-??????"]}]}""");

        assertThat(client.getSecretValue(request -> request.secretId("a")).secretString()).isEqualTo("x");
        assertRejected("AccessDeniedException", () -> client.getSecretValue(request -> request.secretId("ab")));
        assertRejected("AccessDeniedException", () -> client.deleteSecret(request -> request.secretId("a")));
        assertRejected("AccessDeniedException", () -> client.restoreSecret(request -> request.secretId("a")));
        assertRejected("AccessDeniedException", () -> client.createSecret(request -> request.name("a").secretString("x")));
        assertRejected("AccessDeniedException",
                () -> client.putSecretValue(request -> request.secretId("a").secretString("x")));
        assertRejected("AccessDeniedException", () -> client.batchGetSecretValue(request -> request.secretIdList("a")));
        assertRejected("AccessDeniedException", client::listSecrets);
        assertRejected("AccessDeniedException", () -> client.describeSecret(request -> request.secretId("a")));
    }

    @Test
    void aSecretThatIsDeletedForGoodIsNotFound() {
        server.store("a", "x");
        client.deleteSecret(request -> request.secretId("a").forceDeleteWithoutRecovery(true));

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.getSecretValue(request -> request.secretId("a")));
    }

    private static void assertRejected(String code, Runnable call) {
        assertThatExceptionOfType(SecretsManagerException.class).isThrownBy(call::run)
                .satisfies(failure -> assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
