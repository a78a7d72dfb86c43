package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.Gate;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Closing the provider ends the calls that are under way, however long they may take. */
class CloseTest extends KeyVaultTestBase {

    private static final SecretReference ONE = SecretReference.named("ONE");
    private static final SecretReference TWO = SecretReference.named("TWO");
    /** Longer than any test may take. */
    private static final Duration LONG = Duration.ofMinutes(10);

    CloseTest() {
        server.vault().put("ONE", "hunter2-one");
        server.vault().put("TWO", "hunter2-two");
    }

    @Test
    void aReadThatHangsEnds() throws Exception {
        fetch(ONE);
        try (Gate gate = server.hold()) {
            CompletableFuture<SecretsProviderException> read = failureOf(this::fetchBoth);
            gate.awaitCall();

            provider.close();

            isClosed(read);
        }
    }

    @Test
    void aWriteThatHangsEnds() throws Exception {
        try (Gate gate = server.hold()) {
            CompletableFuture<SecretsProviderException> write = failureOf(
                    () -> provider.management().set(ONE, "value", Deadline.after(LONG)));
            gate.awaitCall();

            provider.close();

            isClosed(write);
        }
    }

    @Test
    void aReadThatWaitsForATokenEnds() throws Exception {
        server.tokens().hang();
        CompletableFuture<SecretsProviderException> read = failureOf(this::fetchBoth);
        await().until(() -> server.tokens().requests() > 0);

        provider.close();

        isClosed(read);
    }

    @Test
    void aReadInTheMiddleOfABodyEnds() throws Exception {
        fetch(ONE);
        server.forgetCalls();
        server.always(new Fault.Stall(200, "application/json", "{\"value\": \"hunter2"));
        CompletableFuture<SecretsProviderException> read = failureOf(this::fetchBoth);
        await().until(() -> server.calls().size() == 2);

        provider.close();

        isClosed(read);
    }

    @Test
    void aReadThatIsHeldBackEnds() throws Exception {
        fetch(ONE);
        server.forgetCalls();
        server.always(Fault.retryAfter(503, "240", ""));
        CompletableFuture<Object> read = CompletableFuture.supplyAsync(this::fetchBoth);
        await().until(() -> !server.calls().isEmpty());

        provider.close();

        assertThat(read.get(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void nothingIsAskedAfterwards() {
        fetch(ONE);
        server.forgetCalls();
        provider.close();
        provider.close();

        assertThat(catchThrowableOfType(SecretsProviderException.class, this::fetchBoth))
                .hasMessage("the client of " + server.uri() + " is closed");
        assertThat(provider.check(enough())).get().satisfies(failed -> assertThat(failed.reason()).contains("is closed"));
        assertThat(catchThrowableOfType(SecretsProviderException.class, () -> provider.management().delete(ONE, enough())))
                .hasMessageContaining("is closed");
        assertThat(server.calls()).isEmpty();
    }

    private Object fetchBoth() {
        return provider.fetch(List.of(ONE, TWO), Deadline.after(LONG));
    }

    private static CompletableFuture<SecretsProviderException> failureOf(Runnable call) {
        return CompletableFuture.supplyAsync(() -> catchThrowableOfType(SecretsProviderException.class, call::run));
    }

    private void isClosed(CompletableFuture<SecretsProviderException> call) throws Exception {
        assertThat(call.get(30, TimeUnit.SECONDS)).hasMessageContaining("the client of " + server.uri() + " is closed")
                .hasNoCause();
    }
}
