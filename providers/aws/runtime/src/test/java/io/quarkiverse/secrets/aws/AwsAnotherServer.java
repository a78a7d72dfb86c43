package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.aws.AwsServer;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Something else answers at the endpoint than the service.
 *
 * @param <S> the server
 */
public abstract class AwsAnotherServer<S extends AwsServer> extends AwsServerTest<S> {

    private static final Map<String, String> AMZ_JSON = Map.of("Content-Type", "application/x-amz-json-1.1");

    private final String service;
    private final String version;

    /**
     * @param service the name of the service
     * @param version a version that takes a call of its own
     */
    protected AwsAnotherServer(S server, SecretsProviderFactory factory, String service, String version) {
        super(server, factory);
        this.service = service;
        this.version = version;
    }

    static Stream<Fault> answers() {
        return Stream.of(Fault.html(), Fault.answer(400, "Bad request"), Fault.answer(400, "{\"error\":\"hunter2\"}"),
                Fault.answer(404, "<html>hunter2</html>"), Fault.answer(200, "{\"SecretValues\":[{hunter2"),
                Fault.answer(200, ""), Fault.answer(200, "{}"), Fault.answer(200, "{\"status\":\"hunter2\"}"),
                Fault.answer(200, "[]"), Fault.answer(204, ""), Fault.redirect(301, "http://localhost:1/hunter2"),
                Fault.redirect(307, "https://localhost:1/hunter2"),
                new Fault.Answer(404, AMZ_JSON, "{\"__type\":\"UnknownOperationException\"}"),
                new Fault.Answer(400, AMZ_JSON, "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anotherServerIsReportedByEachOperation(Fault answer) {
        server.always(answer);

        assertThat(provider.check(enough())).get().satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.MALFORMED);
            another(failed.reason(), failed.remedy());
        });
        another(() -> fetch(reference("a"), reference("b")));
        another(() -> fetch(version("a", version)));
        another(() -> provider.management().listKeys(enough()));
        another(() -> provider.management().set(reference("a"), "value", enough()));
        another(() -> provider.management().delete(reference("a"), enough()));
        assertThat(provider.management().checkWrite(reference("a"), enough())).get()
                .satisfies(failed -> another(failed.reason(), failed.remedy()));
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (BackendServer elsewhere = new SecretsManagerServer()) {
            for (int status : List.of(301, 302, 303, 307, 308)) {
                server.always(Fault.redirect(status, elsewhere.uri() + "/"));

                another(() -> fetch(reference("a")));
            }
            assertThat(elsewhere.calls()).isEmpty();
        }
    }

    private void another(Runnable call) {
        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class, call::run);
        assertThat(failure).isNotNull();
        another(failure.getMessage(), failure.remedy());
    }

    private void another(String reason, String remedy) {
        assertThat(reason).contains("the server that answers for " + service + " at " + server.uri(),
                "does not speak its protocol");
        assertThat(remedy).contains("proxy", "quarkus.secrets.aws.endpoint-override");
        assertThat(reason + remedy).doesNotContain("hunter2");
    }
}
