package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.aws.AwsServer;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * What comes of a service that misbehaves, in any backend on AWS.
 *
 * @param <S> the server
 */
public abstract class AwsFaults<S extends AwsServer> extends AwsServerTest<S> {

    private static final Fault THROTTLED = Fault.answer(400,
            "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
    private static final Fault SERVER_ERROR = Fault.answer(500, "{\"__type\":\"InternalServiceError\",\"message\":\"oops\"}");

    private final int batch;
    private final String beginning;

    /**
     * @param batch how many secrets a call reads
     * @param beginning the beginning of an answer, up to the inside of a value
     */
    protected AwsFaults(S server, SecretsProviderFactory factory, int batch, String beginning) {
        super(server, factory);
        this.batch = batch;
        this.beginning = beginning;
    }

    /** A server that speaks TLS. */
    protected abstract S secure(TestIdentity identity);

    @Test
    void aRefusedConnectionIsReportedInOneSentenceWithARemedy() throws IOException {
        try (SecretsProvider unavailable = at(closedPort())) {
            SecretsProviderException failure = failed(unavailable, Deadline.after(Duration.ofSeconds(4)));

            assertThat(failure.getMessage()).contains("refuses the connection", "localhost").doesNotContain("software.amazon");
            assertThat(failure.remedy()).contains("quarkus.secrets.aws.endpoint-override");
            assertThat(failure.getCause()).isNull();
        }
    }

    @Test
    void aConnectionThatIsDroppedTwiceIsTriedAgain() {
        store("a", "value");
        server.next(new Fault.Drop(), new Fault.Drop());

        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
    }

    @Test
    void serverErrorsAreTriedAgain() {
        store("a", "value");
        server.next(SERVER_ERROR, Fault.answer(503, ""));

        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void serverErrorsThatGoOnAreTheServices() {
        server.always(SERVER_ERROR);

        assertThat(failed(provider, Deadline.after(Duration.ofSeconds(1))).getMessage()).contains("internal error", "500");
    }

    @Test
    void throttlingIsTriedAgain() {
        store("a", "value");
        server.next(THROTTLED);

        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
        assertThat(server.calls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "1", "soon" })
    void tooManyRequestsAreTriedAgain(String retryAfter) {
        store("a", "value");
        server.next(new Fault.Answer(429, Map.of("Retry-After", retryAfter), "{}"), Fault.answer(429, "{}"));

        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
        assertThat(server.calls()).hasSize(3);
    }

    /** The service's word on when to come again counts for more than the SDK's own backoff of a few seconds. */
    @Test
    void aRetryThatWouldComeTooLateIsNotWaitedFor() {
        server.always(new Fault.Answer(429, Map.of("Retry-After", "3600"), "{}"));

        var failure = failure(provider.fetch(List.of(reference("a")), Deadline.after(Duration.ofSeconds(20))).outcomes()
                .get(reference("a")));

        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void throttlingUntilTheDeadlineIsReported() {
        server.always(THROTTLED);

        var failure = failure(provider.fetch(List.of(reference("a")), Deadline.after(Duration.ofSeconds(2))).outcomes()
                .get(reference("a")));

        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure.remedy()).contains("startup-timeout");
    }

    /** The deadline may end a call that has waited for its turn: what took the time is why it had to wait. */
    @Test
    void aCallThatIsLateAfterThrottlingIsReportedAsThrottled() {
        server.next(THROTTLED, new Fault.Hang());

        var failure = failure(provider.fetch(List.of(reference("a")), Deadline.after(Duration.ofSeconds(1))).outcomes()
                .get(reference("a")));

        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void noCallWaitsBeyondTheDeadline() {
        server.always(new Fault.Hang());
        long start = System.nanoTime();

        SecretsProviderException failure = failed(provider, Deadline.after(Duration.ofSeconds(1)));

        assertThat(failure.getMessage()).contains("did not answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aCallThatHangsIsTriedAgain() {
        store("a", "value");
        server.next(new Fault.Hang());

        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
    }

    @Test
    void aBatchThatHangsLeavesTheOthersAlone() {
        List<SecretReference> references = stored(2 * batch);
        server.next(new Fault.Hang());

        var outcomes = provider.fetch(references, Deadline.after(Duration.ofSeconds(2))).outcomes();

        assertThat(outcomes.values()).filteredOn(outcome -> outcome.toString().startsWith("Found")).hasSize(batch);
        assertThat(outcomes.values()).filteredOn(outcome -> outcome.toString().startsWith("Failed"))
                .hasSize(batch).allSatisfy(outcome -> assertThat(failure(outcome).kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = { "<html>hunter2</html>", "", "[\"hunter2\"]", "{\"SecretValues\": [{\"SecretString\": hunter2" })
    void anAnswerOfAnotherProtocolIsReportedAndNotQuoted(String body) {
        server.always(new Fault.Answer(200, Map.of("Content-Type", "text/html"), body));

        String text;
        try {
            text = failure(provider.fetch(List.of(reference("a")), Deadline.after(Duration.ofSeconds(3))).outcomes()
                    .get(reference("a"))).toString();
        } catch (SecretsProviderException e) {
            text = e.getMessage() + e.remedy();
        }

        assertThat(text).contains("proxy").doesNotContain("hunter2");
    }

    @Test
    void anAnswerThatIsNoJsonIsNotTriedAgain() {
        server.always(Fault.html());

        assertThat(failed(provider, enough()).getMessage()).contains("does not speak its protocol");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aProxyThatForbidsIsNotTakenForTheService() {
        server.always(new Fault.Answer(403, Map.of("Content-Type", "text/html"), "<html>hunter2</html>"));

        SecretsProviderException failure = failed(provider, enough());

        assertThat(failure.getMessage() + failure.remedy()).contains("does not speak its protocol", "proxy")
                .doesNotContain("hunter2");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anAnswerThatBreaksOffIsTriedAgain() {
        store("a", "value");
        server.next(new Fault.Truncate(200, "application/x-amz-json-1.1", beginning.substring(0, beginning.length() / 2)));

        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
    }

    @Test
    void anAnswerThatAlwaysBreaksOffIsReported() {
        server.always(
                new Fault.Truncate(200, "application/x-amz-json-1.1", beginning + "hunter2"));

        SecretsProviderException failure = failed(provider, Deadline.after(Duration.ofSeconds(2)));

        assertThat(failure.getMessage()).contains("closed the connection");
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("hunter2");
    }

    @Test
    void aCertificateThatIsNotTrustedIsNamedAndNotTriedAgain(@TempDir Path folder) {
        try (S secure = secure(TestIdentity.in(folder));
                SecretsProvider distrustful = at(secure.uri())) {
            SecretsProviderException failure = failed(distrustful, enough());

            assertThat(failure.getMessage()).contains("certificate").contains("not trusted");
            assertThat(failure.remedy()).contains("javax.net.ssl.trustStore");
        }
    }

    @Test
    void expiredCredentialsFailTheWholeFetch() {
        store("a", "value");
        server.expireCredentials();

        SecretsProviderException failure = failed(provider, enough());

        assertThat(failure.getMessage()).contains("does not accept the credentials", "ExpiredToken")
                .doesNotContain(Caller.ACCESS_KEY);
        assertThat(failure.remedy()).contains("aws sts get-caller-identity");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anUnknownHostIsReported() {
        try (SecretsProvider nowhere = at(URI.create("http://secrets.invalid:1"))) {
            assertThat(failed(nowhere, Deadline.after(Duration.ofSeconds(2))).getMessage()).contains("is unknown");
        }
    }

    @Test
    void checkSaysWhatIsWrong() {
        server.expireCredentials();

        assertThat(provider.check(enough())).get().satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.DENIED);
            assertThat(failed.reason()).contains("does not accept the credentials");
        });
    }

    @Test
    void checkDoesNotWaitBeyondTheDeadline() {
        server.always(new Fault.Hang());

        assertThat(provider.check(Deadline.after(Duration.ofMillis(500)))).get()
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    private static SecretsProviderException failed(SecretsProvider provider, Deadline deadline) {
        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.fetch(List.of(reference("a"), reference("b")), deadline));
        assertThat(failure).isNotNull();
        assertThat(failure.remedy()).isNotBlank();
        return failure;
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://localhost:" + socket.getLocalPort());
        }
    }
}
