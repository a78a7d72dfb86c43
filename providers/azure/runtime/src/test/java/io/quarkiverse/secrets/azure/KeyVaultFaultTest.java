package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class KeyVaultFaultTest extends KeyVaultTestBase {

    private static final SecretReference ONE = SecretReference.named("ONE");
    private static final SecretReference TWO = SecretReference.named("TWO");
    private static final Fault SERVER_ERROR = Fault.answer(500, "{\"error\": {\"code\": \"InternalError\"}}");

    KeyVaultFaultTest() {
        server.vault().put("ONE", "hunter2-one");
        server.vault().put("TWO", "hunter2-two");
    }

    @Test
    void aConnectionThatBreaksTwiceIsTriedAgain() {
        server.next(new Fault.Drop(), new Fault.Drop());

        assertThat(fetch(ONE)).isInstanceOf(Found.class);
    }

    @Test
    void aVaultThatRefusesConnectionsIsReportedAsUnreachable() {
        server.close();

        SecretsProviderException failure = failure(Duration.ofSeconds(2));

        assertThat(failure).hasMessageContaining("cannot be reached");
        assertThat(failure.remedy()).contains("AZURE_KEY_VAULT_URL");
    }

    @Test
    void aVaultThatIsSlowIsGivenUpAtTheDeadline() {
        server.always(new Fault.Hang());
        long start = System.nanoTime();

        SecretsProviderException failure = failure(Duration.ofMillis(500));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(failure).hasMessageContaining("in time");
    }

    @Test
    void aSecretThatIsSlowLeavesTheOthersAlone() {
        fetch(ONE);
        server.next(new Fault.Hang());

        FetchResponse response = provider.fetch(List.of(ONE, TWO), Deadline.after(Duration.ofMillis(1500)));

        assertThat(response.outcomes().values()).hasAtLeastOneElementOfType(Found.class).anySatisfy(
                outcome -> assertThat(outcome).isInstanceOfSatisfying(Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE)));
    }

    @Test
    void aThrottledCallIsTriedAgain() {
        fetch(ONE);
        server.next(Fault.answer(429, ""), Fault.answer(429, ""));

        assertThat(fetch(ONE)).isInstanceOf(Found.class);
    }

    @Test
    void aThrottledCallWaitsAsLongAsRetryAfterSays() {
        fetch(ONE);
        server.next(new Fault.Answer(429, Map.of("Retry-After", "1"), ""));
        long start = System.nanoTime();

        assertThat(fetch(ONE)).isInstanceOf(Found.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    @Test
    void aThrottledCallThatIsToWaitBeyondTheDeadlineFailsAtOnceAsThrottled() {
        fetch(ONE);
        server.forgetCalls();
        server.always(new Fault.Answer(429, Map.of("Retry-After", "3600"), ""));

        Failed failed = (Failed) fetch(ONE);

        assertThat(failed.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failed.remedy()).isNotBlank();
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anErrorOfTheServerIsTriedAgain() {
        fetch(ONE);
        server.next(SERVER_ERROR, SERVER_ERROR);

        assertThat(fetch(ONE)).isInstanceOf(Found.class);
    }

    @Test
    void anErrorOfTheServerForHalfOfABatchLeavesTheOthersAlone() {
        server.refuse("TWO", Response.json(500, "{\"error\": {\"code\": \"InternalError\", \"message\": \"hunter2\"}}"));

        FetchResponse response = provider.fetch(List.of(ONE, TWO), Deadline.after(Duration.ofMillis(1500)));

        assertThat(response.outcomes().get(ONE)).isInstanceOf(Found.class);
        Failed failed = (Failed) response.outcomes().get(TWO);
        assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failed.reason()).contains("500 InternalError").doesNotContain("hunter2");
    }

    @Test
    void aProxyThatAnswersInsteadIsFoundOut() {
        server.always(Fault.html());

        SecretsProviderException failure = failure(Duration.ofSeconds(10));

        assertThat(failure).hasMessageContaining("did not answer as a key vault does");
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("sign in");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aProxyThatAnswersOneCallInsteadIsMalformed() {
        server.refuse("TWO", new Response(200, Map.of("Content-Type", "text/html"), "<html>hunter2</html>"));

        FetchResponse response = provider.fetch(List.of(ONE, TWO), Deadline.after(Duration.ofSeconds(10)));

        assertThat(response.outcomes().get(ONE)).isInstanceOf(Found.class);
        Failed failed = (Failed) response.outcomes().get(TWO);
        assertThat(failed.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failed.reason()).doesNotContain("hunter2");
    }

    @Test
    void jsonThatIsCutShortIsMalformed() {
        fetch(ONE);
        server.always(Fault.answer(200, "{\"value\": \"hunter2"));

        SecretsProviderException failure = failure(Duration.ofSeconds(10));

        assertThat(failure).hasMessageContaining("did not answer as a key vault does").hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void anAnswerThatIsCutShortIsTriedAgain() {
        fetch(ONE);
        server.next(new Fault.Truncate(200, "application/json", "{\"value\": \"hunter2"));

        assertThat(fetch(ONE)).isInstanceOf(Found.class);
    }

    @Test
    void anUntrustedCertificateIsReportedWithoutARetry() {
        try (KeyVaultServer stranger = new KeyVaultServer(Vaults.identity().context());
                SecretsProvider itsProvider = Vaults.provider(stranger)) {
            SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                    () -> itsProvider.fetch(List.of(ONE), Deadline.after(Duration.ofSeconds(30))));

            assertThat(failure).hasMessageContaining("certificate").hasMessageContaining("not trusted");
            assertThat(failure.remedy()).contains("javax.net.ssl.trustStore");
        }
    }

    @Test
    void aTokenThatTheVaultNoLongerAcceptsIsReplacedOnce() {
        fetch(ONE);
        server.tokens().expireAll();

        assertThat(fetch(ONE)).isInstanceOf(Found.class);
        assertThat(server.tokens().requests()).isEqualTo(2);
    }

    @Test
    void anExpiredTokenIsReplacedWithoutAFailure() {
        server.tokenLifetime(Duration.ofSeconds(1));
        Deadline enough = Deadline.after(Duration.ofSeconds(30));

        while (server.tokens().requests() < 3 && !enough.isOver()) {
            assertThat(fetch(ONE)).isInstanceOf(Found.class);
        }

        assertThat(server.tokens().requests()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aVaultThatCannotBeReachedLaterIsAnExceptionToo() {
        fetch(ONE);
        server.close();

        assertThat(failure(Duration.ofSeconds(2))).hasMessageContaining("cannot be reached");
    }

    private SecretsProviderException failure(Duration timeout) {
        return catchThrowableOfType(SecretsProviderException.class,
                () -> provider.fetch(List.of(ONE, TWO), Deadline.after(timeout)));
    }
}
