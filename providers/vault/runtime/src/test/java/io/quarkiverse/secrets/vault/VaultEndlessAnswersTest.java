package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Answers without an end, from Vault or from what is in between: each is cut off, and nothing is left of it. */
class VaultEndlessAnswersTest extends VaultTestBase {

    private static final String JSON = "application/json";

    @BeforeEach
    void store() {
        server.mount("secret").put("application", Map.of("A", "hunter2"));
    }

    /** What was cut off is no longer sent either: the connection is closed. */
    @AfterEach
    void nothingIsUnderWay() {
        await().atMost(Duration.ofSeconds(20)).until(() -> server.endlessAnswers() == 0);
    }

    private static Fault endless(int status) {
        return new Fault.Endless(status, JSON, "{\"data\":{\"data\":{\"A\":\"");
    }

    private void assertCutOff(ThrowingCallable call) {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(call)
                .withMessage("Vault at " + server.uri() + " returned more than 4194304 bytes")
                .satisfies(e -> assertThat(e.remedy()).contains("proxy"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 204, 301, 400, 403, 404, 429, 500, 503 })
    void oneIsCutOffWhateverItsStatusIsAndNotAskedForAgain(int status) {
        server.always(endless(status));
        SecretsProvider provider = provider();

        if (status == 204) {
            // Has no body, and so no end
            assertThat(failure(provider, named("A")).kind()).isEqualTo(Kind.MALFORMED);
        } else {
            assertCutOff(() -> fetch(provider, named("A")));
        }
        assertThat(server.calls()).hasSize(1);
        assertThat(time.waits()).isEmpty();

        server.behave();
        assertThat(value(provider, named("A"))).isEqualTo("hunter2");
    }

    @Test
    void oneOfSeveralPathsLeavesTheOthersAlone() {
        server.mount("secret").put("other/path", Map.of("value", "1"));
        server.next(endless(200));

        var outcomes = provider().fetch(List.of(named("A"), at("other/path", null)), soon()).outcomes().values();

        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Found).hasSize(1);
        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Failed).singleElement()
                .satisfies(outcome -> assertThat(((Failed) outcome).kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void theAnswerToALoginIsCutOff() {
        server.logins().allow("auth/approle/login", Map.of("role_id", "shop", "secret_id", "hunter2"), VaultPolicy.everything(),
                Duration.ofHours(1), true);
        SecretsProvider provider = provider(Map.of("VAULT_ADDR", server.uri().toString()), "vault.auth.method", "approle",
                "vault.auth.role-id", "shop", "vault.auth.secret-id", "hunter2");
        server.alwaysAside(endless(200));

        assertCutOff(() -> fetch(provider, named("A")));

        server.behave();
        assertThat(value(provider, named("A"))).isEqualTo("hunter2");
    }

    @Test
    void theAnswerToALookUpOfTheTokenIsCutOff() {
        SecretsProvider provider = provider(VaultPolicy.at("x", "read"));
        server.alwaysAside(endless(200));

        assertCutOff(() -> fetch(provider, named("A")));
        assertThat(provider.check(soon()).orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aListIsCutOff() {
        SecretsProvider provider = provider();
        server.next(Fault.answer(404, "{\"errors\":[]}"),
                Fault.answer(200, "{\"data\":{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}}"),
                new Fault.Endless(200, JSON, "{\"data\":{\"keys\":[\"a\",\""));

        assertCutOff(() -> provider.management().listKeys(soon()));
    }

    @Test
    void whatIsWrittenIsNotWrittenAgainWhenItsAnswerIsCutOff() {
        SecretsProvider provider = provider();
        server.next(Fault.answer(200, "{\"data\":{\"data\":{\"A\":\"1\"},\"metadata\":{\"version\":1}}}"), endless(200));

        assertCutOff(() -> provider.management().set(named("B"), "2", soon()));
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void checksSayThatItDoesNotAnswerAsVault() {
        server.always(endless(200));

        assertThat(provider().check(soon()).orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(provider().management().checkWrite(named("A"), soon()).orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aLengthBeyondTheLimitIsEnough() {
        server.always(new Fault.Answer(200, Map.of(), "a".repeat(HttpTransport.LONGEST_BODY + 1)));

        assertCutOff(() -> fetch(provider(), named("A")));
    }

    @Test
    void anAnswerUpToTheLimitIsRead() {
        String beginning = "{\"data\":{\"data\":{\"A\":\"";
        String end = "\"},\"metadata\":{\"version\":1}}}";
        String value = "a".repeat(HttpTransport.LONGEST_BODY - beginning.length() - end.length());
        server.always(Fault.answer(200, beginning + value + end));

        assertThat(value(provider(), named("A"))).isEqualTo(value);
    }

    @Test
    void anAnswerThatStallsIsCancelledAtTheDeadline() {
        server.always(new Fault.Stall(200, JSON, "{\"data\":{\"data\":{\"A\":\""));

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().fetch(List.of(named("A")), Deadline.after(Duration.ofMillis(300))))
                .withMessageContaining("did not answer in time");
    }

    /**
     * Half a minute of a refresh of eight paths each second, in quick succession: without a bound, the heap is full after the
     * first.
     */
    @Test
    void whatIsLiveStaysBoundedHoweverManyThereAre() {
        List<SecretReference> references = IntStream.range(0, 8)
                .mapToObj(i -> new SecretReference("N" + i, "other/" + i, Optional.empty(), Optional.empty())).toList();
        SecretsProvider provider = provider();
        server.always(endless(200));
        refresh(provider, references, 2);
        long before = live();

        refresh(provider, references, 30);

        await().atMost(Duration.ofSeconds(20)).until(() -> server.endlessAnswers() == 0);
        server.forgetCalls();
        assertThat(live() - before).as("bytes after 240 answers").isLessThan(2L * HttpTransport.LONGEST_BODY);
        server.behave();
        assertThat(value(provider, named("A"))).isEqualTo("hunter2");
    }

    private void refresh(SecretsProvider provider, List<SecretReference> references, int times) {
        for (int i = 0; i < times; i++) {
            assertCutOff(() -> provider.fetch(references, soon()));
        }
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
    }
}
