package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** How many calls it takes. */
class VaultCallsTest extends VaultTestBase {

    @Test
    void aThousandSecretsOfOnePathAreOneCall() {
        Map<String, String> fields = new TreeMap<>();
        IntStream.range(0, 1000).forEach(i -> fields.put("SECRET_" + i, "value " + i));
        server.mount("secret").put("application", fields);
        List<SecretReference> references = fields.keySet().stream().map(SecretReference::named).toList();

        FetchResponse response = provider().fetch(references, soon());

        assertThat(response.outcomes().values()).hasSize(1000).allMatch(outcome -> outcome instanceof Found);
        assertThat(server.calls()).hasSize(1);
        assertThat(server.authentication()).isEmpty();
    }

    @Test
    void fiftyPathsAreFiftyCallsEightAtATime() {
        List<SecretReference> references = IntStream.range(0, 50).mapToObj(i -> {
            server.mount("secret").put("other/path-" + i, Map.of("value", "value " + i));
            return new SecretReference("NAME_" + i, "other/path-" + i, Optional.empty(), Optional.empty());
        }).toList();
        server.latency(Duration.ofMillis(20));

        FetchResponse response = provider().fetch(references, soon());

        assertThat(response.outcomes().values()).hasSize(50).allMatch(outcome -> outcome instanceof Found);
        assertThat(server.calls()).hasSize(50);
        assertThat(server.mostAtOnce()).isBetween(2, 8);
    }

    @Test
    void fieldsOfOneOtherPathAreOneCall() {
        server.mount("secret").put("database", Map.of("user", "app", "password", "hunter2"));

        provider().fetch(List.of(new SecretReference("A", "database", Optional.of("user"), Optional.empty()),
                new SecretReference("B", "database", Optional.of("password"), Optional.empty()),
                new SecretReference("C", "/database/", Optional.of("password"), Optional.empty())), soon());

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void eachPinnedVersionIsACallOfItsOwn() {
        server.mount("secret").put("application", Map.of("A", "1"));
        server.mount("secret").put("application", Map.of("A", "2"));
        SecretReference current = named("A");
        SecretReference first = new SecretReference("OLD", "A", Optional.empty(), Optional.of("1"));

        FetchResponse response = provider().fetch(List.of(current, first), soon());

        assertThat(((Found) response.outcomes().get(current)).value()).isEqualTo("2");
        assertThat(((Found) response.outcomes().get(first)).value()).isEqualTo("1");
        assertThat(((Found) response.outcomes().get(first)).version()).contains("1");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void nothingAskedIsNoCall() {
        provider().fetch(List.of(), soon());

        assertThat(server.calls()).isEmpty();
        assertThat(server.authentication()).isEmpty();
    }

    @Test
    void oneLoginServesPathsThatAreReadAtTheSameTime() {
        server.logins().allow("auth/userpass/login/shop", Map.of("password", "hunter2"),
                VaultPolicy.everything(), Duration.ofHours(1), true);
        List<SecretReference> references = IntStream.range(0, 20)
                .mapToObj(i -> new SecretReference("NAME_" + i, "other/path-" + i, Optional.empty(), Optional.empty()))
                .toList();
        SecretsProvider provider = provider(Map.of("VAULT_ADDR", server.uri().toString()), "vault.auth.method", "userpass",
                "vault.auth.username", "shop", "vault.auth.password", "hunter2");

        provider.fetch(references, soon());

        assertThat(server.authentication()).hasSize(1);
    }
}
