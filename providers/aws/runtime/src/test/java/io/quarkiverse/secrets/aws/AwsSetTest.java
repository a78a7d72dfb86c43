package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Storing a value, and saying how it is done. */
class AwsSetTest extends ServerTest {

    @Test
    void aSecretThatIsThereGetsAnotherVersion() {
        server.store("a", "old");

        provider.management().set(reference("a"), "new", enough());

        assertThat(server.operations()).containsExactly("PutSecretValue");
        assertThat(value(fetchOne(version("a", "AWSPREVIOUS")))).isEqualTo("old");
    }

    @Test
    void aSecretThatIsNotThereIsCreated() {
        provider.management().set(reference("a"), "new", enough());

        assertThat(server.operations()).containsExactly("PutSecretValue", "CreateSecret");
    }

    @Test
    void aSecretThatIsKnownToBeMissingIsCreatedInOneCall() {
        Optional<String> version = provider.management().create(reference("a"), "new", enough());

        assertThat(server.operations()).containsExactly("CreateSecret");
        assertThat(version).isPresent();
        assertThat(value(fetchOne(reference("a")))).isEqualTo("new");
    }

    @Test
    void aSecretThatHasBeenCreatedMeanwhileGetsAnotherVersion() {
        server.store("a", "old");

        provider.management().create(reference("a"), "new", enough());

        assertThat(server.operations()).containsExactly("CreateSecret", "PutSecretValue");
        assertThat(value(fetchOne(version("a", "AWSPREVIOUS")))).isEqualTo("old");
    }

    @Test
    void aDeletedSecretThatIsCreatedIsRestored() {
        server.store("a", "old");
        provider.management().delete(reference("a"), enough());

        provider.management().create(reference("a"), "new", enough());

        assertThat(server.operations()).endsWith("CreateSecret", "RestoreSecret", "PutSecretValue");
        assertThat(value(fetchOne(reference("a")))).isEqualTo("new");
    }

    @Test
    void aRetryStoresOneVersionOnly() {
        server.store("a", "old");
        server.next(Fault.answer(500, "{\"__type\":\"InternalServiceError\"}"));

        provider.management().set(reference("a"), "new", enough());

        assertThat(server.calls().get(0).body()).isEqualTo(server.calls().get(1).body());
        assertThat(value(fetchOne(version("a", "AWSPREVIOUS")))).isEqualTo("old");
    }

    @Test
    void aSecretCannotBeMadeByItsArn() {
        String arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-abcdef";

        assertThat(failure(reference(arn), "value").getMessage()).contains(arn);
        assertThat(server.operations()).containsExactly("PutSecretValue");
    }

    @Test
    void aTooLargeOrEmptyValueIsRejectedWithoutARequest() {
        failure(reference("a"), "\u00e9".repeat(32_769));
        failure(reference("a"), "");

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void valuesAreCheckedWithoutARequest() {
        assertThat(provider.management().checkValue(reference("a"), "x".repeat(65_536))).isEmpty();
        assertThat(provider.management().checkValue(reference("a"), "x".repeat(65_537)).orElseThrow().reason())
                .contains("65537 bytes");
        assertThat(provider.management().checkValue(reference("a"), "")).isPresent();
        assertThat(provider.management().checkValue(reference("a b"), "hunter2").orElseThrow().reason())
                .contains("has an invalid key");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void anInvalidNameIsRejectedWithoutARequest() {
        assertThat(failure(reference("a b"), "hunter2").getMessage()).contains("a b").doesNotContain("hunter2");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aFieldIsRejectedToKeepTheOthers() {
        server.store("a", "{\"x\": 1}");

        failure(new SecretReference("A", "a", Optional.of("y"), Optional.empty()), "hunter2");

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void whatIsDeniedNamesTheActions() {
        server.store("a", "old");
        server.deny("a");

        SecretsProviderException failure = failure(reference("a"), "hunter2");

        assertThat(failure.getMessage()).contains("is denied").doesNotContain("hunter2");
        assertThat(failure.remedy()).contains("secretsmanager:PutSecretValue", "secretsmanager:CreateSecret");
    }

    @Test
    void whatMayBeMadeAndNotPutIntoIsMadeOnceOnly() {
        server.denyOperation("PutSecretValue");

        provider.management().set(reference("a"), "value", enough());

        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
        assertThat(failure(reference("a"), "hunter2").getMessage()).contains("secretsmanager:PutSecretValue");
        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
    }

    @Test
    void theServicesOwnMessageIsNotPassedOnForItMayQuoteTheValue() {
        server.always(
                Fault.answer(400, "{\"__type\":\"ValidationException\",\"message\":\"Value 'hunter2' at 'secretString'\"}"));

        SecretsProviderException failure = failure(reference("a"), "hunter2");

        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("hunter2");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void howToSetPutsWhereThereIsASecretAndCreatesWhereNot() {
        server.store("there", "value");
        fetch(reference("there"), reference("not-there"));
        SecretDefinition any = SecretDefinition.named("any").build();

        assertThat(provider.howToSet(reference("there"), any)).contains("put-secret-value --region eu-west-1")
                .contains("--secret-id there");
        assertThat(provider.howToSet(reference("not-there"), any)).contains("create-secret").contains("--name not-there");
    }

    @Test
    void howToSetGeneratesWhatNeedsStrength() {
        SecretDefinition strong = SecretDefinition.named("key").minBits(512).build();

        assertThat(provider.howToSet(reference("key"), strong)).startsWith("openssl rand -base64 64 | tr -d '\\n' | aws ");
    }

    private SecretsProviderException failure(SecretReference reference, String value) {
        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().set(reference, value, enough()));
        assertThat(failure).isNotNull();
        assertThat(failure.remedy()).isNotBlank();
        return failure;
    }
}
