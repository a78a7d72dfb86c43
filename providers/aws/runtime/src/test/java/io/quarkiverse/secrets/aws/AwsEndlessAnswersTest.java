package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What answers sends more than it is worth. */
class AwsEndlessAnswersTest extends ServerTest {

    private static final String JSON = "application/x-amz-json-1.1";
    private static final String IN_A_VALUE = "{\"SecretValues\": [{\"Name\": \"a\", \"SecretString\": \"hunter2";

    @AfterEach
    void clear() {
        System.clearProperty("aws.endpointUrlSts");
    }

    @ParameterizedTest
    @CsvSource({ "200", "400", "403", "500", "503" })
    void anEndlessAnswerIsCancelledOnceAndReportedAsOfAnotherServer(int status) {
        server.always(new Fault.Endless(status, JSON, IN_A_VALUE));

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> fetch(reference("a"), reference("b")));

        assertThat(failure.getMessage()).contains(server.uri().toString(), "8 MiB").doesNotContain("hunter2");
        assertThat(failure.remedy()).contains("quarkus.secrets.aws.endpoint-override");
        assertThat(server.calls()).hasSize(1);
        assertNoneIsBeingSent();
    }

    @Test
    void anEndlessAnswerToTheReadingOfOneSecretIsGivenUpOn() {
        server.always(new Fault.Endless(200, JSON, "{\"Name\": \"a\", \"SecretString\": \"hunter2"));

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> fetch(version("a", "AWSPREVIOUS")));

        assertThat(failure.getMessage()).contains("8 MiB");
        assertNoneIsBeingSent();
    }

    @Test
    void anEndlessAnswerToOneOfTwoBatchesLeavesTheOtherAlone() {
        List<SecretReference> references = stored(40);
        server.next(new Fault.Endless(200, JSON, IN_A_VALUE));

        var outcomes = provider.fetch(references, enough()).outcomes().values();

        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Failed).hasSize(20)
                .allSatisfy(outcome -> assertThat(failure(outcome).kind()).isEqualTo(Kind.MALFORMED));
        assertNoneIsBeingSent();
    }

    @Test
    void anEndlessAnswerToAnyOtherCallIsGivenUpOn() {
        server.always(new Fault.Endless(200, JSON, "{\"SecretList\": [{\"Name\": \"hunter2"));

        assertThat(provider.check(enough())).get()
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(Kind.MALFORMED));
        for (Runnable call : List.<Runnable> of(() -> provider.management().listKeys(enough()),
                () -> provider.management().set(reference("a"), "value", enough()),
                () -> provider.management().delete(reference("a"), enough()))) {
            SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class, call::run);

            assertThat(failure.getMessage()).contains("8 MiB").doesNotContain("hunter2");
        }
        assertNoneIsBeingSent();
    }

    @Test
    void anEndlessAnswerOfStsIsCancelledAndReportedAsOfSts() {
        System.setProperty("aws.endpointUrlSts", server.uri().toString());
        server.alwaysAside(new Fault.Endless(200, "text/xml", "<AssumeRoleResponse><AssumeRoleResult>"));
        try (SecretsProvider role = provider(Map.of("aws.role-arn", "arn:aws:iam::123456789012:role/shop"))) {
            SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                    () -> role.fetch(List.of(reference("a")), enough()));

            assertThat(failure.getMessage()).contains("AWS STS", "8 MiB");
            assertThat(failure.remedy()).contains("AWS_ENDPOINT_URL_STS");
            assertThat(server.calls()).isEmpty();
            assertNoneIsBeingSent();
        }
    }

    @Test
    void pagesWithoutEndAreFollowedNoFurtherThanAnAnswerCanGo() {
        server.always(
                Fault.answer(200, "{\"SecretValues\": [{\"Name\": \"a\", \"SecretString\": \"1\"}], \"NextToken\": \"t\"}"));

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class, () -> fetch(reference("a")));

        assertThat(failure.getMessage()).contains("does not speak its protocol");
        assertThat(server.calls()).hasSizeLessThan(100);
    }

    @Test
    void namesInPagesWithoutEndAreFollowedNoFurtherThanTheSecondOfTheSame() {
        server.always(Fault.answer(200, "{\"SecretList\": [{\"Name\": \"a\"}], \"NextToken\": \"t\"}"));

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().listKeys(enough()));

        assertThat(failure.getMessage()).contains("could not be listed", "does not speak its protocol");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void aBatchOfTheLargestValuesIsNotTooLong() {
        String largest = "\u0001".repeat(65_536);
        List<SecretReference> references = stored(20);
        references.forEach(reference -> server.store(reference.key(), largest));

        var outcomes = provider.fetch(references, enough()).outcomes().values();

        assertThat(outcomes).hasSize(20).allSatisfy(outcome -> assertThat(value(outcome)).isEqualTo(largest));
    }

    @Test
    void anAnswerThatIsLongOnlyWhenDecompressedIsGivenUpOn() throws IOException {
        byte[] compressed = compressed(1 << 26);
        HttpServer proxy = compressing(compressed);
        try (SecretsProvider distant = new AwsSecretsProviderFactory()
                .create(Caller.at(URI.create("http://localhost:" + proxy.getAddress().getPort())))) {
            SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                    () -> distant.fetch(List.of(reference("a")), enough()));

            assertThat(failure.getMessage()).contains("8 MiB");
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void anAnswerThatIsCompressedIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write((IN_A_VALUE + "\"}]}").getBytes(StandardCharsets.UTF_8));
        }
        HttpServer proxy = compressing(bytes.toByteArray());
        try (SecretsProvider distant = new AwsSecretsProviderFactory()
                .create(Caller.at(URI.create("http://localhost:" + proxy.getAddress().getPort())))) {
            assertThat(value(distant.fetch(List.of(reference("a")), enough()).outcomes().get(reference("a"))))
                    .isEqualTo("hunter2");
        } finally {
            proxy.stop(0);
        }
    }

    /** With a refresh every twenty seconds, an hour of them. */
    @Test
    void anHourOfEndlessAnswersLeavesNothingBehind() {
        server.store("a", "value");
        server.always(new Fault.Endless(200, JSON, IN_A_VALUE));
        failToFetch(10);
        long before = live();

        failToFetch(180);

        assertThat(live() - before).isLessThan(4L << 20);
        assertNoneIsBeingSent();
        server.behave();
        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
    }

    private void failToFetch(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(catchThrowableOfType(SecretsProviderException.class, () -> fetch(reference("a")))).isNotNull();
        }
    }

    /** How many bytes are in use that a collection leaves. */
    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void assertNoneIsBeingSent() {
        await().untilAsserted(() -> assertThat(server.endlessAnswers()).isZero());
    }

    private static byte[] compressed(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'a');
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(IN_A_VALUE.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < length / piece.length; i++) {
                out.write(piece);
            }
        }
        return bytes.toByteArray();
    }

    private static HttpServer compressing(byte[] body) throws IOException {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", JSON);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        proxy.start();
        return proxy;
    }
}
