package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What setting a secret does to its path. */
class VaultWriteTest extends VaultTestBase {

    private static final String NEIGHBOURS = "{\"A\":\"1\",\"NUMBER\":12.50,\"OBJECT\":{\"a\":[null,true]}}";

    @Test
    void aFieldIsPatchedAndItsNeighboursStay() {
        server.mount("secret").put("application", NEIGHBOURS);

        provider().management().set(named("B"), "2", soon());

        assertThat(server.mount("secret").fields("application"))
                .contains(NEIGHBOURS.substring(0, NEIGHBOURS.length() - 1).replace("12.50", "12.5") + ",\"B\":\"2\"}");
        assertThat(server.calls()).extracting(call -> call.method()).containsExactly("GET", "PATCH");
        assertThat(server.calls().get(1).header("Content-Type")).contains("application/merge-patch+json");
        assertThat(server.calls().get(1).body()).contains("\"cas\":1").contains("\"data\":{\"B\":\"2\"}");
    }

    @Test
    void aMissingPathIsCreatedUnlessAnotherWriterIsFaster() {
        provider().management().set(named("A"), "1", soon());

        assertThat(server.mount("secret").fields("application")).contains("{\"A\":\"1\"}");
        assertThat(server.calls()).extracting(call -> call.method() + " " + call.uri().getPath()).containsExactly(
                "GET /v1/secret/data/application", "GET /v1/sys/internal/ui/mounts/secret", "POST /v1/secret/data/application");
        assertThat(server.calls().get(2).body()).contains("\"cas\":0");
    }

    @Test
    void aPathThatWasDeletedIsWrittenAnew() {
        server.mount("secret").put("application", Map.of("A", "1"));
        server.mount("secret").deleteNewest("application");

        provider().management().set(named("B"), "2", soon());

        assertThat(server.mount("secret").fields("application")).contains("{\"B\":\"2\"}");
    }

    @Test
    void aServerThatCannotPatchGetsAllFields() {
        server.canPatch(false);
        server.mount("secret").put("application", Map.of("A", "1"));

        provider().management().set(named("B"), "2", soon());

        assertThat(server.mount("secret").fields("application")).contains("{\"A\":\"1\",\"B\":\"2\"}");
        assertThat(server.calls()).extracting(call -> call.method()).containsExactly("GET", "PATCH", "POST");
    }

    @Test
    void aPolicyWithoutPatchIsEnough() {
        server.mount("secret").put("application", Map.of("A", "1"));

        provider(VaultPolicy.at("secret/data/application", "read", "update")).management().set(named("B"), "2", soon());

        assertThat(server.mount("secret").fields("application")).contains("{\"A\":\"1\",\"B\":\"2\"}");
    }

    @Test
    void aPolicyThatAllowsReadingAloneIsNotEnough() {
        server.mount("secret").put("application", Map.of("A", "1"));

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(
                        () -> provider(VaultPolicy.at("secret/data/application", "read")).management().set(named("B"),
                                "hunter2", soon()))
                .withMessageContaining("Secret B could not be stored")
                .satisfies(e -> assertThat(e.remedy()).contains(
                        "path \"secret/data/application\" { capabilities = [\"create\", \"read\", \"update\", \"patch\"] }"))
                .satisfies(e -> assertThat(e + e.remedy()).doesNotContain("hunter2"));
    }

    @Test
    void writersAtTheSameTimeLoseNothing() throws Exception {
        int writers = 6;
        int fields = 5;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Callable<Void>> work = IntStream.range(0, writers).<Callable<Void>> mapToObj(writer -> () -> {
            // In time as it passes, since waiting is what makes way for the others
            try (SecretsProvider provider = new VaultProviderFactory()
                    .create(TestContext.of(Map.of(), environment(VaultServer.ROOT_TOKEN)))) {
                for (int i = 0; i < fields; i++) {
                    provider.management().set(named("W" + writer + "_" + i), "value", Deadline.after(Duration.ofMinutes(1)));
                }
            }
            return null;
        }).toList();
        for (Future<Void> result : threads.invokeAll(work)) {
            result.get();
        }
        threads.shutdown();

        String json = server.mount("secret").fields("application").orElseThrow();
        assertThat(Json.parse(json.getBytes()).members()).hasSize(writers * fields);
        assertThat(server.mount("secret").versions("application")).isEqualTo(writers * fields);
    }

    @Test
    void aWriteThatGotLostIsMadeAgain() {
        server.mount("secret").put("application", Map.of("A", "1"));
        SecretsProvider provider = provider();
        // The first is the answer to the read before it
        server.next(Fault.answer(200, "{\"data\":{\"data\":{\"A\":\"1\"},\"metadata\":{\"version\":1}}}"),
                new Fault.Drop());

        provider.management().set(named("B"), "2", soon());

        assertThat(server.mount("secret").fields("application")).contains("{\"A\":\"1\",\"B\":\"2\"}");
    }

    @Test
    void aWriteOnWhatIsNoLongerThereIsMadeAgainOnWhatIs() {
        server.mount("secret").put("application", Map.of("A", "1"));
        server.mount("secret").put("application", Map.of("A", "2"));
        server.next(Fault.answer(200, "{\"data\":{\"data\":{\"A\":\"1\"},\"metadata\":{\"version\":1}}}"));

        provider().management().set(named("B"), "3", soon());

        assertThat(server.mount("secret").fields("application")).contains("{\"A\":\"2\",\"B\":\"3\"}");
        assertThat(server.calls()).extracting(call -> call.method()).containsExactly("GET", "PATCH", "GET", "PATCH");
    }

    @Test
    void aWriteOnAPathThatHasBeenDeletedSinceIsMadeAgainOnNone() {
        server.mount("secret").put("application", Map.of("A", "1"));
        server.mount("secret").deleteNewest("application");
        server.next(Fault.answer(200, "{\"data\":{\"data\":{\"A\":\"1\"},\"metadata\":{\"version\":1}}}"));

        provider().management().set(named("B"), "3", soon());

        assertThat(server.mount("secret").fields("application")).contains("{\"B\":\"3\"}");
        assertThat(server.calls()).extracting(call -> call.method()).startsWith("GET", "PATCH", "GET");
    }

    @Test
    void aWriteOnAPathThatHasBeenRemovedSinceIsMadeAgainOnNone() {
        server.next(Fault.answer(200, "{\"data\":{\"data\":{\"A\":\"1\"},\"metadata\":{\"version\":1}}}"));

        provider().management().set(named("B"), "3", soon());

        assertThat(server.mount("secret").fields("application")).contains("{\"B\":\"3\"}");
        assertThat(server.calls()).extracting(call -> call.method()).startsWith("GET", "PATCH", "GET");
    }

    @Test
    void onVersion1NeighboursStayToo() {
        server.mount("kv").put("application", NEIGHBOURS);

        provider("vault.mount", "kv", "vault.kv-version", "1").management().set(named("B"), "2", soon());

        assertThat(server.mount("kv").fields("application"))
                .contains(NEIGHBOURS.substring(0, NEIGHBOURS.length() - 1).replace("12.50", "12.5") + ",\"B\":\"2\"}");
    }

    @Test
    void aPathOfItsOwnGetsTheValueAsItsOnlyField() {
        provider().management().set(at("other/path", null), "1", soon());
        server.mount("secret").put("another/path", Map.of("password", "old"));
        provider().management().set(at("another/path", null), "new", soon());

        assertThat(server.mount("secret").fields("other/path")).contains("{\"value\":\"1\"}");
        assertThat(server.mount("secret").fields("another/path")).contains("{\"password\":\"new\"}");
    }

    @Test
    void aFieldOfATextThatIsAJsonObjectIsStoredInTheTextWithTheOthers() {
        server.mount("secret").put("team/database", Map.of("value", "{\"user\":\"u\",\"port\":5432}"));
        SecretsProvider provider = provider();

        provider.management().set(at("team/database", "password"), "p", soon());

        assertThat(value(provider, at("team/database", "password"))).isEqualTo("p");
        assertThat(value(provider, at("team/database", "user"))).isEqualTo("u");
        assertThat(value(provider, at("team/database", null)))
                .isEqualTo("{\"user\":\"u\",\"port\":5432,\"password\":\"p\"}");
    }

    @Test
    void aPathWithSeveralFieldsIsNotWrittenWithoutSayingWhich() {
        server.mount("secret").put("other/path", Map.of("a", "1", "b", "2"));

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().management().set(at("other/path", null), "1", soon()))
                .satisfies(e -> assertThat(e.remedy()).contains("quarkus.secrets.registry.\"NAME\".field"));
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aTooLargeValueIsRejectedWithoutARequest() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().management().set(named("A"), "x".repeat(SecretWriter.LARGEST_VALUE + 1), soon()));
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void valuesAreCheckedWithoutARequest() {
        assertThat(provider().management().checkValue(named("A"), "x".repeat(SecretWriter.LARGEST_VALUE))).isEmpty();
        assertThat(provider().management().checkValue(named("A"), "x".repeat(SecretWriter.LARGEST_VALUE + 1)).orElseThrow()
                .reason())
                .contains("is larger than");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void keysAreTheFieldsOfTheApplicationsPathAndThePathsBelow() {
        server.mount("secret").put("application", Map.of("B", "1", "A", "2"));
        server.mount("secret").put("application/database", Map.of("user", "1"));
        server.mount("secret").put("application/mail/smtp", Map.of("user", "1"));
        server.mount("secret").put("applications", Map.of("C", "1"));

        assertThat(provider().management().listKeys(soon())).containsExactly("A", "B", "application/database",
                "application/mail/smtp");
    }

    @Test
    void keysThatMayNotBeListedAreLeftOut() {
        server.mount("secret").put("application", Map.of("A", "2"));

        assertThat(provider(VaultPolicy.at("secret/data/application", "read")).management().listKeys(soon()))
                .containsExactly("A");
    }

    @Test
    void keysOfWhichNoneMayBeSeenAreAFailure() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider(VaultPolicy.at("x", "read")).management().listKeys(soon()))
                .satisfies(e -> assertThat(e.remedy()).contains("capabilities"));
    }
}
