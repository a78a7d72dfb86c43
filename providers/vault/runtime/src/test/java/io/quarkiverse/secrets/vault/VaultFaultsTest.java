package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.Gate;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.Relay;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** When Vault, or what is in between, misbehaves. */
class VaultFaultsTest extends VaultTestBase {

    @BeforeEach
    void store() {
        server.mount("secret").put("application", Map.of("A", "hunter2"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SecretsProvider providerFor(String address) {
        return provider(Map.of("VAULT_ADDR", address, "VAULT_TOKEN", VaultServer.ROOT_TOKEN));
    }

    @Test
    void aRefusedConnectionIsRetriedUntilTheDeadlineAndReportedOnce() {
        String address = "http://localhost:" + freePort();

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> providerFor(address).fetch(List.of(named("A"), named("B")), soon()))
                .withMessage("Vault at " + address + " cannot be connected to")
                .satisfies(e -> assertThat(e.remedy()).contains("VAULT_ADDR", "vault status -address=" + address));
        assertThat(time.waits()).hasSizeGreaterThan(3);
        assertThat(time.waits().stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aConnectionThatIsRefusedTwiceAndThenNotServes() throws IOException {
        int port = freePort();
        HttpServer standby = HttpServer.create();
        standby.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", server.uri() + exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        time.whenWaiting(() -> {
            if (time.waits().size() == 2) {
                try {
                    standby.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
                    standby.start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });

        assertThat(value(providerFor("http://localhost:" + port), named("A"))).isEqualTo("hunter2");
        assertThat(time.waits()).hasSize(2);
        standby.stop(0);
    }

    @Test
    void anAnswerThatDoesNotComeIsWaitedForNoLongerThanTheDeadline() {
        server.always(new Fault.Hang());
        long start = System.nanoTime();

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().fetch(List.of(named("A")), Deadline.after(Duration.ofMillis(300))))
                .withMessageContaining("did not answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void oneOfTwoPathsThatDoesNotAnswerLeavesTheOtherAlone() {
        server.mount("secret").put("other/path", Map.of("value", "1"));
        server.next(new Fault.Hang());

        var outcomes = provider().fetch(List.of(named("A"), at("other/path", null)), Deadline.after(Duration.ofMillis(1500)))
                .outcomes();

        assertThat(outcomes.values().stream().filter(outcome -> outcome instanceof Failed)).singleElement()
                .satisfies(failed -> assertThat(((Failed) failed).kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void tooManyRequestsAreMadeAgainAfterTheTimeThatVaultAsksFor() {
        server.next(new Fault.Answer(429, Map.of("Retry-After", "3"), "{\"errors\":[\"request path: rate limit\"]}"));

        assertThat(value(provider(), named("A"))).isEqualTo("hunter2");
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void tooManyRequestsWithoutATimeAreMadeAgainAfterLongerAndLonger() {
        Fault tooMany = Fault.answer(429, "{\"errors\":[]}");
        server.next(tooMany, tooMany, tooMany);

        assertThat(value(provider(), named("A"))).isEqualTo("hunter2");
        assertThat(time.waits()).containsExactly(Duration.ofMillis(75), Duration.ofMillis(150), Duration.ofMillis(300));
    }

    /** The deadline may end a call that has waited for its turn: what took the time is why it had to wait. */
    @Test
    void aCallThatIsLateAfterTooManyRequestsIsReportedAsThrottled() {
        server.mount("secret").put("other/path", Map.of("value", "1"));
        server.next(Fault.answer(429, "{\"errors\":[]}"), new Fault.Hang(), new Fault.Hang());

        var outcomes = provider().fetch(List.of(named("A"), at("other/path", null)), Deadline.after(Duration.ofSeconds(1)))
                .outcomes();

        assertThat(outcomes.values()).hasSize(2)
                .allSatisfy(outcome -> assertThat(((Failed) outcome).kind()).isEqualTo(Kind.THROTTLED));
    }

    @Test
    void aTimeBeyondTheDeadlineIsNotWaitedFor() {
        server.always(new Fault.Answer(429, Map.of("Retry-After", "60"), "{\"errors\":[]}"));

        Failed failed = failure(provider(), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failed.remedy()).contains("vault list sys/quotas/rate-limit");
        assertThat(time.waits()).isEmpty();
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "429, THROTTLED", "503, UNREACHABLE" })
    void whenVaultWantsFewerCallsNoneIsSentBeforeTheTimeThatItNames(int status, Kind kind) {
        List<SecretReference> references = IntStream.range(0, 40).mapToObj(i -> {
            server.mount("secret").put("other/" + i, Map.of("value", "v"));
            return new SecretReference("N" + i, "other/" + i, Optional.empty(), Optional.empty());
        }).toList();
        SecretsProvider provider = provider();
        server.always(Fault.retryAfter(status, "60", "{\"errors\":[]}"));

        provider.fetch(references, soon());
        assertThat(server.calls()).as("those that were under way together").hasSizeLessThanOrEqualTo(8);
        server.behave();
        server.forgetCalls();

        assertThat(provider.fetch(references, soon()).outcomes().values())
                .allSatisfy(outcome -> assertThat(((Failed) outcome).kind()).isEqualTo(kind));
        assertThat(provider.check(soon()).orElseThrow().kind()).isEqualTo(kind);
        assertThat(server.calls()).isEmpty();
        assertThat(time.waits()).isEmpty();

        time.pass(Duration.ofMinutes(1));
        assertThat(value(provider, references.get(0))).isEqualTo("v");
        assertThat(provider.fetch(references, soon()).outcomes().values()).allMatch(outcome -> outcome instanceof Found);
        assertThat(server.calls()).hasSize(41);
    }

    @ParameterizedTest
    @ValueSource(ints = { 412, 472, 473, 500, 502, 503, 504 })
    void aFailureOfTheServerIsTriedAgain(int status) {
        server.next(Fault.answer(status, "{\"errors\":[\"internal error\"]}"));

        assertThat(value(provider(), named("A"))).isEqualTo("hunter2");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void aServerThatGoesOnFailingIsUnreachable() {
        server.always(Fault.answer(500, "{\"errors\":[\"hunter2\"]}"));

        Failed failed = failure(provider(), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failed.reason()).contains("HTTP 500").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 403, 404 })
    void whatAskingAgainDoesNotChangeIsAskedOnce(int status) {
        server.always(Fault.answer(status, "{\"errors\":[\"x\"]}"));

        fetch(provider(), named("A"));

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aSealedVaultIsTriedAgainSinceItMayBeUnsealed() {
        server.sealed(true);
        time.whenWaiting(() -> server.sealed(false));

        assertThat(value(provider(), named("A"))).isEqualTo("hunter2");
    }

    @Test
    void aVaultThatStaysSealedIsSealed() {
        server.sealed(true);

        Failed failed = failure(provider(), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.SEALED);
        assertThat(failed.remedy()).contains("vault operator unseal");
    }

    @Test
    void aTruncatedAnswerIsAskedForAgain() {
        server.next(new Fault.Truncate(200, "application/json", "{\"data\":{\"data\":{\"A\":\"hun"));

        assertThat(value(provider(), named("A"))).isEqualTo("hunter2");
    }

    @Test
    void answersThatAreAlwaysTruncatedMakeItUnreachable() {
        server.always(new Fault.Truncate(200, "application/json", "{\"data\":{\"data\":{\"A\":\"hunter2"));

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().fetch(List.of(named("A")), soon()))
                .withMessageContaining("closed the connection before it had answered")
                .satisfies(e -> assertThat(e.toString() + e.remedy()).doesNotContain("hunter2"));
    }

    @Test
    void aDroppedConnectionIsTriedAgain() {
        server.next(new Fault.Drop(), new Fault.Drop());

        assertThat(value(provider(), named("A"))).isEqualTo("hunter2");
    }

    @Test
    void aPageToSignInIsNoAnswerOfVault() {
        server.always(Fault.html());

        Failed failed = failure(provider(), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failed.remedy()).contains("a proxy or a sign-in page", server.uri().toString());
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"data\":{\"data\":{\"A\":\"hunter2\"}", "[]", "{}", "{\"data\":{\"A\":\"hunter2\"}}",
            "hunter2" })
    void jsonThatIsNotVaultsIsMalformedAndNotQuoted(String body) {
        server.always(Fault.answer(200, body));

        Failed failed = failure(provider(), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failed.toString()).doesNotContain("hunter2");
    }

    static Stream<Fault> whatIsNotVault() {
        return Stream.of(Fault.html(), Fault.answer(200, "{\"status\":\"ok\"}"), Fault.answer(200, "{\"data\":{\"data\""),
                Fault.answer(400, "<html>Bad Request</html>"), Fault.answer(403, "<html>Forbidden</html>"),
                Fault.answer(404, "404 page not found"), Fault.answer(404, "{\"message\":\"Not Found\"}"),
                Fault.answer(401, ""), Fault.redirect(302, "/login"), Fault.redirect(303, "/login"), Fault.answer(204, ""));
    }

    /** Also a page that answers a redirect, which is followed once. */
    @ParameterizedTest
    @MethodSource("whatIsNotVault")
    void anotherServerIsReportedAsNeitherMissingNorDenied(Fault fault) {
        server.always(fault);

        Failed failed = failure(provider(), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failed.reason()).startsWith("could not be read: the server at " + server.uri() + " is not Vault (HTTP ");
        assertThat(failed.remedy()).contains("a proxy or a sign-in page");
        assertThat(server.authentication()).isEmpty();
        Failed checked = provider().check(soon()).orElseThrow();
        assertThat(checked.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(checked.reason()).contains("is not Vault");
    }

    @Test
    void aResetInTheMiddleOfAnAnswerIsTriedAgain() {
        try (Relay relay = Relay.to(server.uri())) {
            SecretsProvider provider = providerFor(relay.uri().toString());
            relay.resetAfter(50);
            time.whenWaiting(() -> {
                if (time.waits().size() == 2) {
                    relay.behave();
                }
            });

            assertThat(value(provider, named("A"))).isEqualTo("hunter2");
            assertThat(relay.resets()).isEqualTo(2);
        }
    }

    @Test
    void anOutageIsOverWhenVaultIsBack() {
        SecretsProvider provider = provider();
        assertThat(value(provider, named("A"))).isEqualTo("hunter2");

        server.leave();
        for (int refresh = 0; refresh < 3; refresh++) {
            assertThatExceptionOfType(SecretsProviderException.class)
                    .isThrownBy(() -> provider.fetch(List.of(named("A")), soon())).withMessageContaining("Vault at ");
            assertThat(provider.check(soon()).orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
        }
        server.comeBack();

        assertThat(value(provider, named("A"))).isEqualTo("hunter2");
        assertThat(provider.check(soon())).isEmpty();
    }

    @Test
    void anUnknownHostIsReportedAsUnreachable() {
        String address = "http://secrets.invalid:1";

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> providerFor(address).fetch(List.of(named("A")), soon()))
                .withMessageContaining("Vault at " + address)
                .satisfies(e -> assertThat(e.remedy()).contains("VAULT_ADDR"));
    }

    @Test
    void aCallThatHangsWhenTheProviderIsClosedEnds() throws Exception {
        SecretsProvider provider = provider();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Gate gate = server.hold()) {
            Future<?> call = threads.submit(() -> provider.fetch(List.of(named("A")), Deadline.after(Duration.ofMinutes(10))));
            gate.awaitCall();
            provider.close();
            threads.shutdownNow();

            assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> call.get(1, TimeUnit.MINUTES))
                    .withCauseInstanceOf(SecretsProviderException.class);
        }
    }

    @Test
    void checkDoesNotWaitBeyondTheDeadline() {
        server.always(new Fault.Hang());

        assertThat(provider().check(Deadline.after(Duration.ofMillis(300))).orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void halfOfThePathsMayFail() {
        List<SecretReference> references = IntStream.range(0, 4).mapToObj(i -> {
            server.mount("secret").put("other/" + i, Map.of("value", "v"));
            return new SecretReference("N" + i, "other/" + i, Optional.empty(), Optional.empty());
        }).toList();
        server.next(Fault.html(), Fault.html());

        assertThat(provider().fetch(references, soon()).outcomes().values().stream()
                .filter(outcome -> outcome instanceof Failed)).hasSize(2);
    }

    @Test
    void checkReportsWhatIsWrong() {
        assertThat(provider().check(soon())).isEmpty();

        server.sealed(true);
        assertThat(provider().check(soon()).orElseThrow().kind()).isEqualTo(Kind.SEALED);
        server.sealed(false);
        server.initialized(false);
        assertThat(provider().check(soon()).orElseThrow().remedy()).isEqualTo("vault operator init");
        server.initialized(true);
        assertThat(provider(environment("hvs.none")).check(soon()).orElseThrow().kind()).isEqualTo(Kind.DENIED);
        assertThat(providerFor("http://localhost:" + freePort()).check(soon()).orElseThrow().kind())
                .isEqualTo(Kind.UNREACHABLE);
        server.always(Fault.html());
        assertThat(provider().check(soon()).orElseThrow().kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void aProviderThatIsClosedAsksNothing() {
        SecretsProvider provider = provider();
        provider.close();

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.fetch(List.of(named("A")), soon()));
        assertThat(server.calls()).isEmpty();
    }
}
