package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.Gate;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.testing.Relay;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What the network between the application and the service does. */
class AwsNetworkTest extends ServerTest {

    @AfterEach
    void reset() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
    }

    @Test
    void anOutageIsUnreachableUntilTheServiceIsBack() {
        server.store("a", "value");
        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");

        server.leave();
        for (int i = 0; i < 3; i++) {
            assertThat(failed(provider, Duration.ofSeconds(3)).getMessage()).contains("refuses the connection");
        }
        server.comeBack();

        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
    }

    @Test
    void credentialsThatExpireWhileRunningAreReportedUntilTheyAreReplaced() {
        server.store("a", "value");
        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");

        server.expireCredentials();
        assertThat(failed(provider, Duration.ofSeconds(10)).getMessage()).contains("does not accept the credentials");
        server.acceptCredentials();

        assertThat(value(fetchOne(reference("a")))).isEqualTo("value");
    }

    @Test
    void aConnectionThatIsResetInAnAnswerIsTriedAgain() {
        server.store("a", "value");
        try (Relay relay = Relay.to(server.uri());
                SecretsProvider distant = new AwsSecretsProviderFactory().create(Caller.at(relay.uri()))) {
            relay.resetAfter(200);
            assertThat(failed(distant, Duration.ofSeconds(2)).getMessage()).contains("closed the connection");
            assertThat(relay.resets()).isGreaterThan(1);

            relay.behave();

            assertThat(value(distant.fetch(List.of(reference("a")), enough()).outcomes().get(reference("a"))))
                    .isEqualTo("value");
        }
    }

    @Test
    void anAnswerThatStallsIsWaitedForNoLongerThanTheDeadline() {
        server.always(new Fault.Stall(200, "application/x-amz-json-1.1", "{\"SecretValues\": [{\"SecretString\": \"hunter2"));

        assertThat(failed(provider, Duration.ofSeconds(1)).getMessage()).contains("did not answer in time");
    }

    @Test
    void closingEndsTheCallsUnderWay() throws Exception {
        try (Gate gate = server.hold()) {
            CompletableFuture<SecretsProviderException> call = CompletableFuture
                    .supplyAsync(() -> failed(provider, Duration.ofMinutes(5)));
            gate.awaitCall();

            provider.close();

            assertThat(call.get(1, TimeUnit.MINUTES).getMessage()).contains("has been closed");
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void aProviderThatIsClosedAsksNothing() {
        provider.close();

        assertThat(failed(provider, Duration.ofMinutes(1)).getMessage()).contains("has been closed");
        assertThat(provider.check(enough())).isPresent();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aProxyOfTheSystemPropertiesIsUsed() {
        server.store("a", "value");
        try (Relay proxy = Relay.proxyTo(server.uri());
                SecretsProvider distant = new AwsSecretsProviderFactory()
                        .create(Caller.at(URI.create("http://secrets.elsewhere.test")))) {
            System.setProperty("http.proxyHost", "localhost");
            System.setProperty("http.proxyPort", String.valueOf(proxy.uri().getPort()));

            assertThat(value(distant.fetch(List.of(reference("a")), enough()).outcomes().get(reference("a"))))
                    .isEqualTo("value");
            assertThat(proxy.proxied()).first().asString().contains("secrets.elsewhere.test");
        }
    }

    @Test
    void aCertificateOfAnotherHostIsReported(@TempDir Path folder) {
        SecretsProviderException failure = failedWith(TestIdentity.ofAnotherHost(folder));

        assertThat(failure.getMessage()).contains("certificate", "is for another host");
        assertThat(failure.remedy()).contains("quarkus.secrets.aws.endpoint-override");
    }

    @Test
    void aCertificateThatHasExpiredIsReported(@TempDir Path folder) {
        SecretsProviderException failure = failedWith(TestIdentity.expired(folder));

        assertThat(failure.getMessage()).contains("certificate", "has expired");
        assertThat(failure.remedy()).contains("clock");
    }

    private static SecretsProviderException failedWith(TestIdentity identity) {
        System.setProperty("javax.net.ssl.trustStore", identity.trustStoreFile().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        try (SecretsManagerServer secure = new SecretsManagerServer(Optional.of(identity.context()));
                SecretsProvider distrustful = new AwsSecretsProviderFactory().create(Caller.at(secure.uri()))) {
            SecretsProviderException failure = failed(distrustful, Duration.ofMinutes(1));
            assertThat(secure.calls()).isEmpty();
            return failure;
        }
    }

    private static SecretsProviderException failed(SecretsProvider provider, Duration time) {
        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.fetch(List.of(reference("a"), reference("b")), Deadline.after(time)));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("hunter2");
        return failure;
    }
}
