package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Whether a secret may be stored, found out without storing one. */
class VaultWriteCheckTest extends VaultTestBase {

    private static final String PATH = "secret/data/application";

    @Test
    void theRootTokenMayAndNothingIsStored() {
        assertThat(provider().management().checkWrite(named("A"), soon())).isEmpty();

        assertThat(server.mount("secret").versions("application")).isZero();
        assertThat(server.calls()).extracting(call -> call.method() + " " + call.uri().getPath())
                .containsExactly("POST /v1/sys/capabilities-self", "GET /v1/" + PATH, "GET /v1/sys/internal/ui/mounts/secret");
        assertThat(server.calls().get(0).body()).isEqualTo("{\"paths\":[\"secret/data/application\"]}");
    }

    @Test
    void whatItSaysIsWhatHappens() {
        String[][] policies = { {}, { "read" }, { "create" }, { "update" }, { "patch" }, { "read", "create" },
                { "read", "update" }, { "read", "patch" }, { "create", "update", "patch" }, { "read", "create", "update" },
                { "read", "create", "update", "patch" } };
        for (String[] policy : policies) {
            for (String there : new String[] { "nothing", "a path", "a deleted path" }) {
                server.mount("secret").remove("application");
                if (!there.equals("nothing")) {
                    server.mount("secret").put("application", Map.of("B", "1"));
                }
                if (there.equals("a deleted path")) {
                    server.mount("secret").deleteNewest("application");
                }
                SecretsProvider provider = providerThatMay(policy);

                Optional<Failed> inTheWay = provider.management().checkWrite(named("A"), soon());

                assertThat(inTheWay.isEmpty()).as(String.join(",", policy) + " where there is " + there)
                        .isEqualTo(canStore(provider));
                inTheWay.ifPresent(failed -> assertThat(failed.kind()).isEqualTo(Kind.DENIED));
            }
        }
    }

    @Test
    void onVersion1TheRightToPatchIsNone() {
        server.mount("kv").put("application", Map.of("B", "1"));

        Optional<Failed> inTheWay = provider(VaultPolicy.at("kv/application", "read", "patch"), "vault.mount", "kv",
                "vault.kv-version", "1").management().checkWrite(named("A"), soon());

        assertThat(inTheWay).isPresent();
        assertThat(inTheWay.get().remedy())
                .contains("path \"kv/application\" { capabilities = [\"create\", \"read\", \"update\", \"delete\"] }");
    }

    @Test
    void deniedWriteNamesThePolicyToAttach() {
        Failed failed = providerThatMay("read").management().checkWrite(named("A"), soon()).orElseThrow();

        assertThat(failed.reason()).isEqualTo("may not be stored: Vault denies it at secret/data/application");
        assertThat(failed.remedy())
                .contains("path \"secret/data/application\" { capabilities = [\"create\", \"read\", \"update\", \"patch\"] }");
    }

    @Test
    void aDeniedWriteCheckIsInconclusive() {
        Failed failed = provider(VaultPolicy.everythingBut("sys/capabilities-self")).management().checkWrite(named("A"), soon())
                .orElseThrow();

        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failed.remedy()).contains("path \"sys/capabilities-self\" { capabilities = [\"update\"] }");
    }

    @Test
    void aTokenThatIsNotAcceptedIsDenied() {
        Failed failed = provider(environment("hvs.none")).management().checkWrite(named("A"), soon()).orElseThrow();

        assertThat(failed.kind()).isEqualTo(Kind.DENIED);
        assertThat(failed.reason()).contains("does not accept the token");
    }

    @Test
    void aLoginThatIsDeniedIsDenied() {
        server.logins().allow("auth/userpass/login/shop", Map.of("password", "right"), VaultPolicy.everything(),
                Duration.ofHours(1), true);

        Failed failed = provider(Map.of("VAULT_ADDR", server.uri().toString()), "vault.auth.method", "userpass",
                "vault.auth.username", "shop", "vault.auth.password", "hunter2").management().checkWrite(named("A"), soon())
                .orElseThrow();

        assertThat(failed.kind()).isEqualTo(Kind.DENIED);
        assertThat(failed.reason() + failed.remedy()).doesNotContain("hunter2");
    }

    @Test
    void aMountThatIsNotThereIsInTheWayOfTheRootTokenToo() {
        assertThat(provider("vault.mount", "elsewhere").management().checkWrite(named("A"), soon()).orElseThrow().kind())
                .isEqualTo(Kind.WRONG_LOCATION);
    }

    @Test
    void noAnswerIsNotADenial() {
        SecretsProvider provider = provider();
        server.always(new Fault.Drop());

        assertThat(provider.management().checkWrite(named("A"), soon()).orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void anAnswerThatIsNotVaultsIsNotADenial() {
        SecretsProvider provider = provider();
        server.always(Fault.html());

        assertThat(provider.management().checkWrite(named("A"), soon()).orElseThrow().kind()).isEqualTo(Kind.MALFORMED);
    }

    private boolean canStore(SecretsProvider provider) {
        try {
            provider.management().set(named("A"), "1", soon());
            return true;
        } catch (SecretsProviderException e) {
            return false;
        }
    }

    private SecretsProvider providerThatMay(String... capabilities) {
        return provider(VaultPolicy.at(PATH, capabilities));
    }
}
