package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.vault.KvStore;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What deleting a secret does to its path. */
class VaultDeleteTest extends VaultTestBase {

    private static final SecretReference LICENCE = at("team/licence", null);

    private final KvStore store = server.mount("secret");

    @Test
    void aFieldIsPatchedAwayAndItsNeighboursStay() {
        store.put("application", "{\"A\":\"1\",\"OBJECT\":{\"a\":[null,true]},\"B\":\"2\"}");

        assertThat(provider().management().delete(named("B"), soon())).isTrue();

        assertThat(store.fields("application")).contains("{\"A\":\"1\",\"OBJECT\":{\"a\":[null,true]}}");
        assertThat(methods()).containsExactly("GET", "PATCH");
        assertThat(server.calls().get(1).body()).contains("\"cas\":1").contains("\"data\":{\"B\":null}");
    }

    @Test
    void theVersionBeforeStillHasIt() {
        store.put("application", Map.of("A", "1", "B", "2"));
        SecretsProvider provider = provider();

        provider.management().delete(named("B"), soon());

        assertThat(failure(provider, named("B")).kind()).isEqualTo(Kind.MISSING);
        assertThat(value(provider, new SecretReference("B", "B", Optional.empty(), Optional.of("1")))).isEqualTo("2");
    }

    @Test
    void theLastFieldLeavesAPathWithoutFields() {
        store.put("application", Map.of("A", "1"));
        SecretsProvider provider = provider();

        assertThat(provider.management().delete(named("A"), soon())).isTrue();

        assertThat(store.fields("application")).contains("{}");
        assertThat(failure(provider, named("A")).kind()).isEqualTo(Kind.MISSING);
        assertThat(provider.management().delete(named("A"), soon())).isFalse();
        assertThat(provider.management().listKeys(soon())).isEmpty();
    }

    @Test
    void whatIsAddedToTheLastFieldInTheMeantimeStays() {
        store.put("application", Map.of("A", "1"));
        store.put("application", Map.of("A", "1", "B", "2"));
        server.next(read("{\"A\":\"1\"}", 1));

        assertThat(provider().management().delete(named("A"), soon())).isTrue();

        assertThat(store.fields("application")).contains("{\"B\":\"2\"}");
        assertThat(methods()).containsExactly("GET", "PATCH", "GET", "PATCH");
    }

    @Test
    void aDeletionWhoseAnswerGotLostHasFoundOne() {
        store.put("application", Map.of("B", "2"));
        server.next(read("{\"A\":\"1\",\"B\":\"2\"}", 7), Fault.answer(400,
                "{\"errors\":[\"check-and-set parameter did not match the current version\"]}"));

        assertThat(provider().management().delete(named("A"), soon())).isTrue();
    }

    @Test
    void whatIsDeletedAsAWholeInTheMeantimeIsGoneToo() {
        store.put("application", Map.of("A", "1", "B", "2"));
        store.deleteNewest("application");
        server.next(read("{\"A\":\"1\",\"B\":\"2\"}", 1));

        assertThat(provider().management().delete(named("A"), soon())).isTrue();

        assertThat(store.fields("application")).isEmpty();
    }

    @Test
    void whatIsDeletedAsAWholeWhileAFieldIsStoredIsWrittenAnew() {
        store.put("application", Map.of("A", "1"));
        store.deleteNewest("application");
        server.next(read("{\"A\":\"1\"}", 1));

        provider().management().set(named("B"), "2", soon());

        assertThat(store.fields("application")).contains("{\"B\":\"2\"}");
    }

    @Test
    void aPathThatIsTheSecretIsDeletedAndCanBeUndeleted() {
        store.put("team/licence", Map.of("user", "u", "password", "p"));
        SecretsProvider provider = provider();

        assertThat(provider.management().delete(LICENCE, soon())).isTrue();

        assertThat(failure(provider, LICENCE).kind()).isEqualTo(Kind.DELETED);
        store.undeleteNewest("team/licence");
        assertThat(store.fields("team/licence")).isPresent();
    }

    @Test
    void aPathThatWasDeletedCanBeSetAgain() {
        store.put("team/licence", Map.of("value", "old"));
        SecretsProvider provider = provider();
        provider.management().delete(LICENCE, soon());

        assertThat(provider.management().set(LICENCE, "new", soon())).contains("2");

        assertThat(value(provider, LICENCE)).isEqualTo("new");
    }

    @Test
    void aSecretThatIsNotThereIsNotDeleted() {
        store.put("application", "{\"A\":\"1\",\"NULL\":null}");
        store.put("team/licence", Map.of("value", "old"));
        store.deleteNewest("team/licence");
        SecretsProvider provider = provider();

        assertThat(provider.management().delete(named("B"), soon())).isFalse();
        assertThat(provider.management().delete(named("NULL"), soon())).isFalse();
        assertThat(provider.management().delete(LICENCE, soon())).isFalse();
        assertThat(provider.management().delete(at("not/there", null), soon())).isFalse();
        assertThat(methods()).containsOnly("GET");
    }

    @Test
    void aFieldOfATextThatIsAJsonObjectIsTakenOutOfTheText() {
        store.put("team/database", Map.of("value", "{\"user\":\"u\",\"port\":5432,\"password\":\"p\"}"));
        SecretsProvider provider = provider();

        assertThat(provider.management().delete(at("team/database", "password"), soon())).isTrue();

        assertThat(failure(provider, at("team/database", "password")).kind()).isEqualTo(Kind.NO_SUCH_FIELD);
        assertThat(value(provider, at("team/database", "user"))).isEqualTo("u");
        assertThat(value(provider, at("team/database", null))).isEqualTo("{\"user\":\"u\",\"port\":5432}");
    }

    @Test
    void aFieldThatHidesOneOfTheSameNameInATextGoesWithThat() {
        store.put("team/database", Map.of("value", "{\"password\":\"p\",\"user\":\"u\"}", "password", "q"));
        SecretsProvider provider = provider();

        provider.management().delete(at("team/database", "password"), soon());

        assertThat(failure(provider, at("team/database", "password")).kind()).isEqualTo(Kind.NO_SUCH_FIELD);
        assertThat(value(provider, at("team/database", "user"))).isEqualTo("u");
    }

    @Test
    void withoutTheRightToPatchTheOtherFieldsAreWritten() {
        store.put("application", Map.of("A", "1", "B", "2"));

        assertThat(providerThatMay("secret/data/application", "read", "update").management().delete(named("B"), soon()))
                .isTrue();

        assertThat(store.fields("application")).contains("{\"A\":\"1\"}");
        assertThat(methods()).containsExactly("GET", "PATCH", "POST");
    }

    @Test
    void deniedDeleteOfAFieldNamesThePolicyToAttach() {
        store.put("application", Map.of("A", "hunter2"));

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> providerThatMay("secret/data/application", "read").management().delete(named("A"), soon()))
                .withMessage("Secret A could not be deleted: Vault denies it at secret/data/application")
                .satisfies(e -> assertThat(e.remedy()).contains(
                        "path \"secret/data/application\" { capabilities = [\"create\", \"read\", \"update\", \"patch\"] }"));
    }

    @Test
    void deniedDeleteOfAPathNamesThePolicyToAttach() {
        store.put("team/licence", Map.of("value", "hunter2"));

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(
                        () -> providerThatMay("secret/data/team/licence", "read", "update", "patch").management()
                                .delete(LICENCE, soon()))
                .satisfies(e -> assertThat(e.remedy()).contains("\"patch\", \"delete\"]"));
        assertThat(store.fields("team/licence")).isPresent();
    }

    @Test
    void onVersion1NeighboursStayAndTheLastFieldTakesThePathWithIt() {
        KvStore kv = server.mount("kv");
        kv.put("application", Map.of("A", "1", "B", "2"));
        SecretsProvider provider = provider("vault.mount", "kv", "vault.kv-version", "1");

        assertThat(provider.management().delete(named("B"), soon())).isTrue();
        assertThat(kv.fields("application")).contains("{\"A\":\"1\"}");
        assertThat(provider.management().delete(named("A"), soon())).isTrue();
        assertThat(kv.fields("application")).isEmpty();
        assertThat(provider.management().delete(named("A"), soon())).isFalse();
        // The last one asks which version is mounted, because nothing is there
        assertThat(methods()).containsExactly("GET", "POST", "GET", "DELETE", "GET", "GET");

        provider.management().set(named("A"), "3", soon());
        assertThat(value(provider, named("A"))).isEqualTo("3");
    }

    @Test
    void concurrentDeletesAndWritesLoseNothing() throws Exception {
        int fields = 15;
        store.put("application", "{}");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Void>> work = IntStream.range(0, 4).<Callable<Void>> mapToObj(writer -> () -> {
            try (SecretsProvider provider = new VaultProviderFactory()
                    .create(TestContext.of(Map.of(), environment(VaultServer.ROOT_TOKEN)))) {
                Deadline enough = Deadline.after(Duration.ofMinutes(1));
                for (int i = 0; i < fields; i++) {
                    provider.management().set(named("W" + writer + "_" + i), "value", enough);
                    if (i > 0) {
                        assertThat(provider.management().delete(named("W" + writer + "_" + (i - 1)), enough)).isTrue();
                    }
                }
            }
            return null;
        }).toList();
        for (Future<Void> result : threads.invokeAll(work)) {
            result.get();
        }
        threads.shutdown();

        assertThat(Json.parse(store.fields("application").orElseThrow().getBytes()).members())
                .containsOnlyKeys("W0_14", "W1_14", "W2_14", "W3_14");
    }

    private SecretsProvider providerThatMay(String path, String... capabilities) {
        return provider(VaultPolicy.at(path, capabilities));
    }

    private List<String> methods() {
        return server.calls().stream().map(call -> call.method()).toList();
    }

    private static Fault read(String fields, int version) {
        return Fault.answer(200, "{\"data\":{\"data\":" + fields + ",\"metadata\":{\"version\":" + version + "}}}");
    }
}
