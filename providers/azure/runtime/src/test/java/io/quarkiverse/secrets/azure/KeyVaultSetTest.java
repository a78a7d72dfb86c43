package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class KeyVaultSetTest extends KeyVaultTestBase {

    private static final SecretReference KEY = SecretReference.named("SOME_KEY");

    @Test
    void aValueIsStoredUnderTheNameWithDashes() {
        provider.management().set(KEY, "value", enough());

        assertThat(server.vault().value("SOME-KEY")).isEqualTo("value");
    }

    @Test
    void theFirstRequestBeforeThereIsATokenHasNoValueInIt() {
        provider.management().set(KEY, "hunter2", enough());

        assertThat(server.calls()).hasSize(2);
        assertThat(server.calls().get(0).body()).isEmpty();
    }

    @Test
    void aTooLargeValueIsRejectedWithoutARequest() {
        SecretsProviderException failure = failure(KEY, "x".repeat(25 * 1024 + 1));

        assertThat(failure).hasMessageContaining("25601 bytes").hasMessageContaining("25600");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void valuesAreCheckedWithoutARequest() {
        SecretReference field = new SecretReference("USER", "object", Optional.of("user"), Optional.empty());

        assertThat(provider.management().checkValue(KEY, "x".repeat(25 * 1024))).isEmpty();
        assertThat(provider.management().checkValue(KEY, "x".repeat(25 * 1024 + 1)).orElseThrow().reason())
                .contains("25601 bytes");
        assertThat(provider.management().checkValue(field, "value").orElseThrow().reason()).contains("field user");
        assertThat(provider.management().checkValue(SecretReference.named("\u00e9"), "value").orElseThrow().remedy())
                .contains(".key=");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void deniedWriteNamesTheOfficerRole() {
        server.refuseAll(KeyVaultServer.forbidden());

        assertThat(failure(KEY, "value").remedy()).contains("--role \"Key Vault Secrets Officer\"",
                "--secret-permissions set");
    }

    @Test
    void oneFieldOfAnObjectIsNotStoredForItsNeighboursSake() {
        SecretsProviderException failure = failure(
                new SecretReference("USER", "object", Optional.of("user"), Optional.empty()), "value");

        assertThat(failure).hasMessageContaining("field user");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void anInvalidNameIsRejected() {
        assertThat(failure(SecretReference.named("a$b"), "value").remedy()).contains("quarkus.secrets.registry.\"a$b\".key");
    }

    @Test
    void storingIsTriedAgainAfterAnErrorOfTheServer() {
        server.next(Fault.answer(503, ""), Fault.answer(503, ""));

        provider.management().set(KEY, "value", enough());

        assertThat(server.vault().value("SOME-KEY")).isEqualTo("value");
    }

    @Test
    void allPagesAreListed() {
        List<String> names = IntStream.range(100, 160).mapToObj(i -> "NAME-" + i).toList();
        names.forEach(name -> server.vault().put(name, "value"));

        assertThat(provider.management().listKeys(enough())).isEqualTo(names);
        assertThat(server.authorizedCalls()).hasSize(3);
    }

    @Test
    void deniedListNamesTheRole() {
        server.refuseAll(KeyVaultServer.forbidden());

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().listKeys(enough()));

        assertThat(failure.remedy()).contains("--role \"Key Vault Secrets User\"", "--secret-permissions list");
    }

    @Test
    void theCheckSaysThatTheCallerMayNotRead() {
        server.refuseAll(KeyVaultServer.forbidden());

        Failed failed = provider.check(enough()).orElseThrow();

        assertThat(failed.kind()).isEqualTo(Kind.DENIED);
        assertThat(failed.reason()).contains("may not get secrets of any name", "a role for single secrets");
        assertThat(failed.remedy()).contains("Key Vault Secrets User");
    }

    @Test
    void theCheckSaysThatTheVaultIsGone() {
        server.close();

        assertThat(provider.check(Deadline.after(Duration.ofSeconds(2))).orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void theCommandThatSetsASecretReadsItFromStandardInput() {
        assertThat(provider.howToSet(KEY, SecretDefinition.named("SOME_KEY").build()))
                .startsWith("IFS= read -rs VALUE && printf %s \"$VALUE\" | az keyvault secret set --vault-name localhost"
                        + " --name SOME-KEY --file /dev/stdin");
    }

    @Test
    void theCommandThatGeneratesASecretMakesItAsStrongAsItHasToBe() {
        assertThat(provider.howToSet(KEY, SecretDefinition.named("SOME_KEY").minBits(512).build()))
                .startsWith("openssl rand -base64 64 | tr -d '\\n' | az keyvault secret set ");
    }

    private SecretsProviderException failure(SecretReference reference, String value) {
        return catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().set(reference, value, enough()));
    }
}
