package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Marking for deletion, and storing what is marked. */
class AwsDeleteTest extends ServerTest {

    @Test
    void whatIsDeletedCanBeRestored() {
        server.store("a", "value");

        assertThat(provider.management().delete(reference("a"), enough())).isTrue();

        assertThat(failure(fetchOne(reference("a"))).kind()).isEqualTo(Kind.DELETED);
        server.restore("a");
        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
    }

    @Test
    void nothingIsDeletedForGoodAndTheServiceSaysForHowLongItKeepsIt() {
        server.store("a", "value");

        provider.management().delete(reference("a"), enough());

        assertThat(server.operations()).containsExactly("DeleteSecret");
        assertThat(server.calls().get(0).body()).isEqualTo("{\"SecretId\":\"a\"}");
    }

    @Test
    void ofWhatIsMarkedForDeletionAlreadyThereIsNone() {
        server.store("a", "value");
        server.delete("a");

        assertThat(provider.management().delete(reference("a"), enough())).isFalse();
    }

    @Test
    void aSecretIsDeletedByItsArn() {
        String arn = server.store("a", "value");

        assertThat(provider.management().delete(reference(arn), enough())).isTrue();
        assertThat(failure(fetchOne(reference("a"))).kind()).isEqualTo(Kind.DELETED);
    }

    @Test
    void aFieldIsRejectedToKeepTheOthers() {
        server.store("a", "{\"x\": 1, \"y\": 2}");

        SecretsProviderException failure = deletion(new SecretReference("A", "a", Optional.of("y"), Optional.empty()));

        assertThat(failure.getMessage()).contains("The secret a could not be deleted", "fields other than y");
        assertThat(failure.remedy()).contains("aws secretsmanager put-secret-value", "aws secretsmanager delete-secret");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void anInvalidNameIsRejectedWithoutARequest() {
        assertThat(deletion(reference("a b")).getMessage()).contains("a b");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void whatMayNotBeDeletedNamesTheAction() {
        server.store("a", "value");
        server.denyOperation("DeleteSecret");

        SecretsProviderException failure = deletion(reference("a"));

        assertThat(failure.getMessage()).contains("it is denied");
        assertThat(failure.remedy()).contains("\"secretsmanager:DeleteSecret\"", "secret:a-??????");
    }

    /** That something cannot be deleted is not that it is deleted. */
    @Test
    void aSecretWithReplicasIsNotTakenForADeletedOne() {
        server.store("a", "value");
        server.next(Fault.answer(400, "{\"__type\":\"InvalidRequestException\","
                + "\"message\":\"You can't delete secret a that still has replica regions [us-west-2].\"}"));

        assertThat(deletion(reference("a")).remedy()).contains("replicas", "aws secretsmanager describe-secret");
    }

    @Test
    void whatWasDeletedIsRestoredToBeSetAgain() {
        server.store("a", "old");
        provider.management().delete(reference("a"), enough());
        server.forgetCalls();

        Optional<String> version = provider.management().set(reference("a"), "new", enough());

        assertThat(server.operations()).containsExactly("PutSecretValue", "RestoreSecret", "PutSecretValue");
        assertThat(version).isPresent();
        assertThat(value(fetchOne(reference("a")))).isEqualTo("new");
        assertThat(value(fetchOne(version("a", SecretReference.PREVIOUS)))).isEqualTo("old");
    }

    @Test
    void whatMayNotBeRestoredNamesTheCommandAndTheAction() {
        server.store("a", "old");
        server.delete("a");
        server.denyOperation("RestoreSecret");

        SecretsProviderException failure = setting("hunter2");

        assertThat(failure.getMessage()).contains("marked for deletion", "restoring it is denied").doesNotContain("hunter2");
        assertThat(failure.remedy()).contains("aws secretsmanager restore-secret", "\"secretsmanager:RestoreSecret\"")
                .doesNotContain("hunter2");
        assertThat(failure(fetchOne(reference("a"))).kind()).isEqualTo(Kind.DELETED);
    }

    @Test
    void aRejectedValueAfterARestoreReportsTheEarlierValue() {
        server.store("a", "old");
        server.delete("a");
        server.denyKey("a");

        SecretsProviderException failure = setting("hunter2");

        assertThat(failure.getMessage()).contains("cannot be encrypted", "restored with its earlier value")
                .doesNotContain("hunter2");
        assertThat(failure.remedy()).contains("kms:GenerateDataKey", "aws secretsmanager delete-secret");
    }

    @Test
    void howToSetWhatWasDeletedDoesNotPutAVersion() {
        server.store("a", "value");
        fetch(reference("a"));
        provider.management().delete(reference("a"), enough());

        assertThat(provider.howToSet(reference("a"), SecretDefinition.named("a").build())).contains("create-secret");
    }

    private SecretsProviderException deletion(SecretReference reference) {
        return failure(() -> provider.management().delete(reference, enough()));
    }

    private SecretsProviderException setting(String value) {
        return failure(() -> provider.management().set(reference("a"), value, enough()));
    }

    private static SecretsProviderException failure(Runnable call) {
        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class, call::run);
        assertThat(failure).isNotNull();
        assertThat(failure.remedy()).isNotBlank();
        return failure;
    }
}
