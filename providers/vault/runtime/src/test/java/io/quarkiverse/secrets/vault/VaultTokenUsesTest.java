package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** TokenManager that are good for a number of calls. */
class VaultTokenUsesTest extends VaultTestBase {

    private static final String TOKEN = "hvs.few-uses";
    private static final String APPROLE = "auth/approle/login";

    @BeforeEach
    void store() {
        server.mount("secret").put("application", Map.of("A", "value"));
        IntStream.range(0, 12).forEach(i -> server.mount("secret").put("other/" + i, Map.of("value", "v")));
    }

    private static List<SecretReference> paths(int number) {
        return IntStream.range(0, number).mapToObj(i -> at("other/" + i, null)).toList();
    }

    private SecretsProvider withUses(int uses, VaultPolicy policy) {
        server.tokens().add(TOKEN, policy, Duration.ofHours(1), false);
        server.tokens().limit(TOKEN, uses);
        return provider(environment(TOKEN));
    }

    private SecretsProvider approle(int uses) {
        server.logins().allow(APPROLE, Map.of("role_id", "shop", "secret_id", "hunter2"), VaultPolicy.everything(),
                Duration.ofHours(1), true);
        server.logins().limit(APPROLE, uses);
        return provider(Map.of("VAULT_ADDR", server.uri().toString()), "vault.auth.method", "approle", "vault.auth.role-id",
                "shop", "vault.auth.secret-id", "hunter2");
    }

    private static Failed failed(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    @Test
    void aTokenWithoutUsesIsReportedAndNotDeniedByAPolicy() {
        SecretsProvider provider = withUses(3, VaultPolicy.at("secret/data/application", "read"));
        // Denied, and one more use finds out that the token is good
        assertThat(failure(provider, at("other/0", null)).remedy()).contains("capabilities");
        assertThat(value(provider, named("A"))).isEqualTo("value");
        server.forgetCalls();

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(provider, named("A")))
                .withMessageContaining("has no uses left").withMessageContaining("num_uses")
                .satisfies(e -> assertThat(e.remedy()).contains("-use-limit=0").doesNotContain("capabilities"));
        assertThat(server.calls()).isEmpty();
        assertThat(server.authentication()).hasSize(1);
    }

    @Test
    void whatWasReadBeforeATokenWasUsedUpCounts() {
        var outcomes = withUses(5, VaultPolicy.everything()).fetch(paths(12), soon()).outcomes().values();

        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Found).hasSizeBetween(4, 5);
        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Failed).isNotEmpty().allSatisfy(outcome -> {
            assertThat(failed(outcome).kind()).isEqualTo(Kind.DENIED);
            assertThat(failed(outcome).reason()).contains("num_uses");
            assertThat(failed(outcome).remedy()).doesNotContain("capabilities");
        });
    }

    @Test
    void noUseIsSpentOnTheWayToAStart() {
        assertThat(value(withUses(1, VaultPolicy.everything()), named("A"))).isEqualTo("value");
    }

    @Test
    void aLoginGivesAnotherTokenWhenOneIsUsedUpWithoutADeniedCall() {
        SecretsProvider provider = approle(5);

        assertThat(provider.fetch(paths(12), soon()).outcomes().values()).allMatch(outcome -> outcome instanceof Found);

        assertThat(server.loginCount()).isEqualTo(3);
        assertThat(server.authentication()).hasSize(3);
        assertThat(server.calls()).hasSize(12);
    }

    /** The last use of the token in use may be taken while another caller is about to take it. */
    @Test
    void callersThatTakeTheLastUseAtTheSameTimeAllGetAToken() {
        SecretsProvider provider = approle(2);

        for (int i = 0; i < 200; i++) {
            assertThat(provider.fetch(paths(12), soon()).outcomes().values()).as("round %s", i)
                    .allMatch(outcome -> outcome instanceof Found);
        }
    }

    @Test
    void theLastUseIsNotSpentOnARenewal() {
        SecretsProvider provider = approle(2);
        fetch(provider, named("A"));
        time.pass(Duration.ofMinutes(41));

        assertThat(value(provider, named("A"))).isEqualTo("value");
        assertThat(server.authentication()).extracting(request -> request.uri().getPath())
                .containsExactly("/v1/" + APPROLE, "/v1/" + APPROLE);
    }

    @Test
    void aCheckSpendsOneUseAndSaysIfThatWasTheLast() {
        SecretsProvider provider = withUses(2, VaultPolicy.everything());

        assertThat(provider.check(soon())).isEmpty();
        Failed last = provider.check(soon()).orElseThrow();

        assertThat(last.kind()).isEqualTo(Kind.DENIED);
        assertThat(last.reason()).contains("num_uses");
    }

    @Test
    void aTokenWithoutALimitIsAsGoodAsBefore() {
        SecretsProvider provider = withUses(0, VaultPolicy.at("secret/data/application", "read"));

        provider.fetch(paths(12), soon());
        for (int i = 0; i < 20; i++) {
            assertThat(value(provider, named("A"))).isEqualTo("value");
        }
        assertThat(server.authentication()).hasSize(1);
    }
}
