package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.azure.core.util.Context;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.DeletedSecret;

import io.quarkiverse.secrets.providers.servers.BackendServer.Request;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.azure.SecretPermission;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Deleting, which the vault lets be undone, and setting again what was deleted. */
class KeyVaultDeletionTest extends KeyVaultTestBase {

    private static final SecretReference KEY = SecretReference.named("SOME_KEY");

    KeyVaultDeletionTest() {
        server.vault().put("SOME-KEY", "hunter2-before");
    }

    @Test
    void whatIsDeletedIsMissingAndCanBeRecovered() {
        assertThat(provider.management().delete(KEY, enough())).isTrue();

        Failed failed = (Failed) fetch(KEY);
        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.remedy()).contains("az keyvault secret recover --vault-name localhost --name SOME-KEY");
        server.vault().recover("SOME-KEY");
        assertThat(value()).isEqualTo("hunter2-before");
    }

    @Test
    void deletingTakesOneCallAndPurgesNothing() {
        provider.management().delete(KEY, enough());

        assertThat(server.authorizedCalls()).extracting(KeyVaultDeletionTest::line)
                .containsExactly("DELETE /secrets/SOME-KEY");
    }

    @Test
    void theVaultOfTheTestsReportsADeletedSecretAsAzureDoes() {
        provider.management().delete(KEY, enough());
        KeyVaultLocation location = KeyVaultLocation.parse(server.uri().toString()).orElseThrow();
        SecretClient client = new KeyVaultClients(location, server.environment(), false, CredentialRedaction.NONE)
                .client();
        Context context = CallContext.of(enough(), new AuthorizationGate());

        DeletedSecret deleted = client.getDeletedSecretWithResponse("SOME-KEY", context).getValue();

        assertThat(deleted.getRecoveryId()).isEqualTo(server.uri() + "/deletedsecrets/SOME-KEY");
        assertThat(deleted.getScheduledPurgeDate()).isEqualTo(deleted.getDeletedOn().plusDays(90));
        assertThat(deleted.getValue()).isNull();
        assertThat(client.listDeletedSecrets(context)).extracting(DeletedSecret::getName).containsExactly("SOME-KEY");
    }

    @Test
    void deletingWhatIsNotThereDoesNothing() {
        assertThat(provider.management().delete(SecretReference.named("OTHER"), enough())).isFalse();
        assertThat(provider.management().delete(KEY, enough())).isTrue();
        assertThat(provider.management().delete(KEY, enough())).isFalse();
    }

    @Test
    void deletingIsTriedAgainAfterAnErrorOfTheServer() {
        server.next(Fault.answer(503, ""), Fault.answer(503, ""));

        assertThat(provider.management().delete(KEY, enough())).isTrue();
    }

    @Test
    void oneFieldOfAnObjectIsNotDeletedForItsNeighboursSake() {
        SecretReference field = new SecretReference("USER", "SOME_KEY", Optional.of("user"), Optional.empty());

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().delete(field, enough()));

        assertThat(failure).hasMessageContaining("Secret USER").hasMessageContaining("the field user of a JSON object");
        assertThat(failure.remedy()).contains("without it", "az keyvault secret set --vault-name localhost --name SOME-KEY");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void deniedDeleteNamesTheOfficerRole() {
        server.readOnly();

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().delete(KEY, enough()));

        assertThat(failure).hasMessageContaining("SOME_KEY").hasMessageContaining("may not delete secrets");
        assertThat(failure.remedy()).contains("--role \"Key Vault Secrets Officer\"", "--secret-permissions delete");
        assertThat(server.vault().has("SOME-KEY")).isTrue();
    }

    @Test
    void aTokenThatTheVaultNoLongerAcceptsIsReplacedForDeleting() {
        provider.fetch(List.of(KEY), enough());
        server.tokens().expireAll();

        assertThat(provider.management().delete(KEY, enough())).isTrue();
    }

    @Test
    void whatWasDeletedIsRecoveredAndSetAgainAsItsNextVersion() {
        provider.management().delete(KEY, enough());
        server.forgetCalls();

        Optional<String> version = provider.management().set(KEY, "hunter2-after", enough());

        assertThat(version).isPresent();
        assertThat(value()).isEqualTo("hunter2-after");
        assertThat(server.vault().versions("SOME-KEY")).isEqualTo(2);
        assertThat(server.authorizedCalls()).extracting(KeyVaultDeletionTest::line).startsWith("PUT /secrets/SOME-KEY",
                "POST /deletedsecrets/SOME-KEY/recover", "PUT /secrets/SOME-KEY");
    }

    @Test
    void settingWaitsUntilDeletingAndRecoveringAreOver() {
        server.vault().conflicts(1);
        provider.management().delete(KEY, enough());

        provider.management().set(KEY, "hunter2-after", enough());

        assertThat(server.vault().value("SOME-KEY")).isEqualTo("hunter2-after");
    }

    @Test
    void settingWaitsLongerWhileDeletingIsUnderWay() {
        server.vault().conflicts(3);
        provider.management().delete(KEY, enough());
        server.vault().conflicts(0);

        provider.management().set(KEY, "hunter2-after", enough());

        assertThat(server.vault().value("SOME-KEY")).isEqualTo("hunter2-after");
    }

    @Test
    void aRecoveryBeyondTheDeadlineReportsTheRecoveredValue() {
        server.vault().delete("SOME-KEY");
        server.vault().conflicts(1000);

        SecretsProviderException failure = setFailure(Deadline.after(Duration.ofMillis(900)));

        assertThat(failure).hasMessageContaining("SOME_KEY").hasMessageContaining("still being recovered");
        assertThat(failure.remedy()).contains("try again", "returns the value from before it was deleted");
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("hunter2");
    }

    @Test
    void deniedRecoveryNamesTheCommandAndTheRole() {
        server.vault().delete("SOME-KEY");
        server.permit(SecretPermission.GET, SecretPermission.SET);

        SecretsProviderException failure = setFailure(enough());

        assertThat(failure).hasMessageContaining("SOME_KEY").hasMessageContaining("was deleted")
                .hasMessageContaining("may not recover it");
        assertThat(failure.remedy()).contains("az keyvault secret recover --vault-name localhost --name SOME-KEY",
                "--role \"Key Vault Secrets Officer\"", "--secret-permissions recover");
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("hunter2");
    }

    @Test
    void aDeletedSecretCanBeSetAgainWithoutPermissionToRead() {
        server.vault().delete("SOME-KEY");
        server.permit(SecretPermission.SET, SecretPermission.RECOVER);

        provider.management().set(KEY, "hunter2-after", enough());

        assertThat(server.vault().value("SOME-KEY")).isEqualTo("hunter2-after");
    }

    private String value() {
        return ((Found) fetch(KEY)).value();
    }

    private SecretsProviderException setFailure(Deadline deadline) {
        return catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().set(KEY, "hunter2-after", deadline));
    }

    private static String line(Request request) {
        return request.method() + " " + request.uri().getPath();
    }
}
