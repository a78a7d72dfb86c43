package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/** Whether the caller may store, asked without storing. */
class KeyVaultCheckWriteTest extends KeyVaultTestBase {

    private static final SecretReference KEY = SecretReference.named("SOME_KEY");

    @Test
    void anAllowedWriteCheckSucceedsAndStoresNothing() {
        assertThat(check(KEY)).isEmpty();

        assertThat(server.vault().has("SOME-KEY")).isFalse();
    }

    @Test
    void aSecretThatIsThereStaysAsItIs() {
        server.vault().put("SOME-KEY", "value");
        server.vault().disable("SOME-KEY");

        assertThat(check(KEY)).isEmpty();

        assertThat(server.vault().versions("SOME-KEY")).isEqualTo(1);
        server.vault().enable("SOME-KEY");
        assertThat(server.vault().value("SOME-KEY")).isEqualTo("value");
    }

    @Test
    void aDeletedSecretIsNotInTheWayOfSettingIt() {
        server.vault().put("SOME-KEY", "value");
        server.vault().delete("SOME-KEY");

        assertThat(check(KEY)).isEmpty();

        assertThat(server.vault().has("SOME-KEY")).isFalse();
    }

    @Test
    void itIsAskedUnderTheSecretsOwnNameBecauseARoleMayBeForThatAlone() {
        server.refuseAll(KeyVaultServer.forbidden());
        check(KEY);

        assertThat(server.authorizedCalls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("PATCH");
            assertThat(call.uri().getPath()).isEqualTo("/secrets/SOME-KEY/00000000000000000000000000000000");
        });
    }

    @Test
    void deniedWriteCheckNamesTheRoleToAssign() {
        server.readOnly();

        Failed failed = check(KEY).orElseThrow();

        assertThat(failed.kind()).isEqualTo(Kind.DENIED);
        assertThat(failed.reason()).contains("may not change secrets (403 ForbiddenByRbac)", "except by a custom role");
        assertThat(failed.remedy()).contains("--role \"Key Vault Secrets Officer\"", "--secret-permissions set");
    }

    @Test
    void aVaultThatIsGoneLeavesItUndetermined() {
        server.close();

        assertThat(provider.management().checkWrite(KEY, Deadline.after(Duration.ofSeconds(2))).orElseThrow().kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void oneFieldOfAnObjectCannotBeStored() {
        Failed failed = check(new SecretReference("USER", "object", Optional.of("user"), Optional.empty())).orElseThrow();

        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failed.reason()).contains("the field user of a JSON object");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aNameThatTheVaultCannotHaveCannotBeStored() {
        assertThat(check(SecretReference.named("a$b")).orElseThrow().kind()).isEqualTo(Kind.WRONG_LOCATION);
    }

    private Optional<Failed> check(SecretReference reference) {
        return provider.management().checkWrite(reference, enough());
    }
}
