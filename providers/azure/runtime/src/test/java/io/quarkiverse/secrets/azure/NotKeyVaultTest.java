package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Something else answers at the vault's address, or at that of the token service. */
class NotKeyVaultTest extends KeyVaultTestBase {

    private static final SecretReference ONE = SecretReference.named("ONE");
    private static final SecretReference TWO = SecretReference.named("TWO");

    NotKeyVaultTest() {
        server.vault().put("ONE", "hunter2-one");
        server.vault().put("TWO", "hunter2-two");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("a page", Fault.html()),
                Arguments.of("nothing", Fault.answer(200, "")),
                Arguments.of("no content", Fault.answer(204, "")),
                Arguments.of("an empty object", json(200, "{}")),
                Arguments.of("an object of something else", json(200, "{\"status\": \"ok\", \"id\": 7, \"value\": null}")),
                Arguments.of("a list", json(200, "[\"hunter2\"]")),
                Arguments.of("JSON that is cut short", json(200, "{\"value\": \"hunter2")),
                Arguments.of("another secret", json(200,
                        "{\"value\": \"hunter2\", \"id\": \"https://shop.vault.azure.net/secrets/OTHER/1\"}")),
                Arguments.of("a page that forbids", page(403)),
                Arguments.of("a page that finds nothing", page(404)),
                Arguments.of("an empty answer that finds nothing", Fault.answer(404, "")),
                Arguments.of("a page that wants a login", page(401)),
                Arguments.of("a page for a proxy's login", page(407)),
                Arguments.of("a page for a bad request", page(400)),
                Arguments.of("another API's bad request", json(400, "{\"errors\": [\"hunter2\"]}")),
                Arguments.of("another API's not found", json(404, "{\"error\": \"not found\", \"code\": \"SecretNotFound\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whatAnswersInsteadIsNeverTakenForTheVault(String what, Fault answer) {
        server.always(answer);

        notKeyVault(failure(() -> provider.fetch(List.of(ONE, TWO), enough())));
        notKeyVault(provider.check(enough()).orElseThrow());
        notKeyVault(provider.management().checkWrite(ONE, enough()).orElseThrow());
        notKeyVault(failure(() -> provider.management().set(ONE, "value", enough())));
        notKeyVault(failure(() -> provider.management().delete(ONE, enough())));
        notKeyVault(failure(() -> provider.management().listKeys(enough())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whatAnswersInsteadOnceThereIsATokenIsNotTakenForTheVault(String what, Fault answer) {
        fetch(ONE);
        server.always(answer);

        notKeyVault(failure(() -> provider.fetch(List.of(ONE, TWO), enough())));
        notKeyVault(provider.check(enough()).orElseThrow());
    }

    @Test
    void aRedirectIsNotFollowed() {
        fetch(ONE);
        try (KeyVaultServer elsewhere = Vaults.start()) {
            for (int status : List.of(301, 302, 307, 308)) {
                server.always(Fault.redirect(status, elsewhere.uri() + "/secrets/ONE"));

                notKeyVault(failure(() -> provider.fetch(List.of(ONE), enough())));
            }
            assertThat(elsewhere.calls()).isEmpty();
            assertThat(elsewhere.asides()).isEmpty();
        }
    }

    static Stream<Arguments> tokens() {
        return Stream.of(Arguments.of("a page", Fault.html()), Arguments.of("nothing", Fault.answer(200, "")),
                Arguments.of("an empty object", json(200, "{}")),
                Arguments.of("a list", json(200, "[\"hunter2\"]")),
                Arguments.of("JSON that is cut short", json(200, "{\"access_token\": \"hunter2")),
                Arguments.of("a redirect", Fault.redirect(302, "https://localhost:1/login")),
                Arguments.of("a page that forbids", page(403)), Arguments.of("a page that finds nothing", page(404)),
                Arguments.of("another API's bad request", json(400, "{\"errors\": [\"hunter2\"]}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void whatAnswersInsteadOfTheTokenServiceIsNotTakenForIt(String what, Fault answer) {
        server.alwaysAside(answer);

        SecretsProviderException failure = failure(() -> provider.fetch(List.of(ONE, TWO), enough()));

        assertThat(failure).hasMessage("the token service " + server.uri() + " did not answer as one does").hasNoCause();
        assertThat(failure.remedy()).contains("AZURE_AUTHORITY_HOST", "proxy");
        assertThat(provider.check(enough()).orElseThrow().kind()).isEqualTo(Kind.MALFORMED);
    }

    private void notKeyVault(Failed failed) {
        assertThat(failed.kind()).isEqualTo(Kind.MALFORMED);
        notKeyVault(failed.reason(), failed.remedy());
    }

    private void notKeyVault(SecretsProviderException failure) {
        assertThat(failure).isNotNull().hasNoCause();
        notKeyVault(failure.getMessage(), failure.remedy());
    }

    private void notKeyVault(String reason, String remedy) {
        assertThat(reason).contains(server.uri() + " did not answer as a key vault does").doesNotContain("hunter2");
        assertThat(remedy).contains("quarkus.secrets.azure.vault-url", "proxy");
    }

    private static SecretsProviderException failure(Runnable call) {
        return catchThrowableOfType(SecretsProviderException.class, call::run);
    }

    private static Fault json(int status, String body) {
        return new Fault.Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    private static Fault page(int status) {
        return new Fault.Answer(status, Map.of("Content-Type", "text/html"), "<html>hunter2</html>");
    }
}
