package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/** The version before the current one, for which the vault has no name. */
class KeyVaultVersionsTest extends KeyVaultTestBase {

    @Test
    void thePreviousOneTakesTheListAndOneCall() {
        put("first", "second");

        assertThat(previous()).isEqualTo("first");
        assertThat(server.authorizedCalls()).hasSize(2);
    }

    @Test
    void allPagesOfTheListAreLookedThrough() {
        for (int i = 0; i < 60; i++) {
            put("value " + i);
        }

        assertThat(previous()).isEqualTo("value 58");
        assertThat(server.authorizedCalls()).hasSize(4);
    }

    @Test
    void versionsThatAreDisabledArePassedOver() {
        put("first", "second", "third");
        server.vault().disable("KEY", "second");

        assertThat(previous()).isEqualTo("first");
    }

    @Test
    void theCurrentOneStaysTheCurrentOneWhenItIsDisabled() {
        put("first", "second", "third");
        server.vault().disable("KEY", "third");

        assertThat(previous()).isEqualTo("second");
    }

    @Test
    void ofVersionsOfOneSecondTheCurrentOneIsNeverThePreviousOne() {
        server.vault().sameSecond(true);
        put("first", "second");
        // So that it looks newer than the current one
        server.vault().touch("KEY", "first");

        assertThat(previous()).isEqualTo("first");
        assertThat(server.authorizedCalls()).as("the list, the current one, the previous one").hasSize(3);
    }

    @Test
    void whatWasChangedAboutAnOlderVersionMakesItNoNewer() {
        put("first", "second", "third");
        server.vault().touch("KEY", "first");

        assertThat(previous()).isEqualTo("second");
    }

    @Test
    void aSecretOfWhichAllOthersAreDisabledHasNone() {
        put("first", "second");
        server.vault().disable("KEY", "first");

        Failed failed = (Failed) fetch();

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason()).startsWith("has no version before the current one in ").contains(" under the name KEY");
        assertThat(failed.remedy()).isEqualTo("az keyvault secret list-versions --vault-name localhost --name KEY");
    }

    @Test
    void deniedListOfVersionsIsReported() {
        put("first", "second");
        server.refuse("KEY", KeyVaultServer.forbidden());

        Failed failed = (Failed) fetch();

        assertThat(failed.kind()).isEqualTo(Kind.DENIED);
        assertThat(failed.reason()).contains("may not list secrets");
        assertThat(failed.remedy()).contains("--role \"Key Vault Secrets User\"", "--secret-permissions list");
    }

    @Test
    void whatCannotBeAVersionIsNotAskedFor() {
        put("first");

        Failed failed = (Failed) fetch(version("versions"));

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.remedy()).contains("quarkus.secrets.registry.\"KEY\".version");
        assertThat(server.calls()).isEmpty();
    }

    private void put(String... values) {
        for (String value : values) {
            server.vault().put("KEY", value);
        }
    }

    private String previous() {
        return ((Found) fetch()).value();
    }

    private FetchOutcome fetch() {
        return fetch(version(SecretReference.PREVIOUS));
    }

    private static SecretReference version(String version) {
        return new SecretReference("KEY", "KEY", Optional.empty(), Optional.of(version));
    }
}
