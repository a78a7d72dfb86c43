package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** How it gets a token, and keeps one that is accepted. */
class VaultLoginTest extends VaultTestBase {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String APPROLE = "auth/approle/login";

    @TempDir
    Path home;

    @BeforeEach
    void store() {
        server.mount("secret").put("application", Map.of("A", "value"));
    }

    private void allow(String path, Map<String, String> credentials) {
        server.logins().allow(path, credentials, VaultPolicy.at("secret/data/application", "read"), HOUR, true);
    }

    /** Of no token. */
    private Map<String, String> address() {
        return Map.of("VAULT_ADDR", server.uri().toString(), "HOME", home.toString());
    }

    private SecretsProvider approle() {
        allow(APPROLE, Map.of("role_id", "shop", "secret_id", "hunter2"));
        return provider(address(), "vault.auth.method", "approle", "vault.auth.role-id", "shop", "vault.auth.secret-id",
                "hunter2");
    }

    private List<String> authentication() {
        return server.authentication().stream().map(request -> request.uri().getPath().substring("/v1/auth/".length()))
                .toList();
    }

    @Test
    void theTokenOfTheSettingsIsUsedBeforeTheEnvironments() {
        SecretsProvider provider = provider(environment("hvs.other"), "vault.auth.token", VaultServer.ROOT_TOKEN);

        assertThat(value(provider, named("A"))).isEqualTo("value");
    }

    @Test
    void theTokenThatLoginHasLeftIsUsedWhereThereIsNoOther() throws IOException {
        Files.writeString(home.resolve(".vault-token"), VaultServer.ROOT_TOKEN + "\n");

        assertThat(value(provider(address()), named("A"))).isEqualTo("value");
    }

    @Test
    void aMissingTokenIsReportedWithItsSourcesAndWithoutARequest() {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(provider(address()), named("A")))
                .withMessageContaining("VAULT_TOKEN").withMessageContaining(home.resolve(".vault-token").toString())
                .satisfies(e -> assertThat(e.remedy()).contains("vault login"));
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aRejectedTokenIsReportedOnceForAll() {
        SecretsProvider provider = provider(environment("hvs.expired"));

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(provider, named("A")))
                .withMessageContaining("does not accept the token")
                .satisfies(e -> assertThat(e + e.remedy()).doesNotContain("hvs.expired"));
    }

    @Test
    void aTokenWithInvalidCharactersIsRejectedWithoutQuotingIt() {
        SecretsProvider provider = provider(address(), "vault.auth.token", "hvs.hunter2\nhvs.hunter2");

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(provider, named("A")))
                .satisfies(e -> assertThat(e).hasNoCause())
                .satisfies(e -> assertThat(e + e.remedy()).doesNotContain("hunter2"));
    }

    @Test
    void approleGivesItsTwoIds() {
        assertThat(value(approle(), named("A"))).isEqualTo("value");
    }

    @Test
    void kubernetesGivesTheServiceAccountsTokenAsItIsAtThatMoment() throws IOException {
        Path jwt = home.resolve("token");
        allow("auth/kubernetes/login", Map.of("role", "shop", "jwt", "second"));
        SecretsProvider provider = provider(address(), "vault.auth.method", "kubernetes", "vault.auth.role", "shop",
                "vault.auth.jwt-path", jwt.toString());

        Files.writeString(jwt, "first");
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(provider, named("A")))
                .satisfies(e -> assertThat(e.remedy()).contains("bound_service_account_names"));
        Files.writeString(jwt, "second\n");
        assertThat(value(provider, named("A"))).isEqualTo("value");
    }

    @Test
    void kubernetesOutsideOfAPodSaysWhichFileThereIsNot() {
        SecretsProvider provider = provider(address(), "vault.auth.method", "kubernetes", "vault.auth.role", "shop");

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(provider, named("A")))
                .withMessageContaining("/var/run/secrets/kubernetes.io/serviceaccount/token");
    }

    @Test
    void userpassGivesThePasswordToTheUsersPath() {
        allow("auth/userpass/login/sh op", Map.of("password", "hunter2"));

        assertThat(value(provider(address(), "vault.auth.method", "userpass", "vault.auth.username", "sh op",
                "vault.auth.password", "hunter2"), named("A"))).isEqualTo("value");
    }

    @Test
    void jwtGivesTheRoleAndTheToken() {
        allow("auth/jwt/login", Map.of("role", "shop", "jwt", "ey.hunter2"));

        assertThat(value(provider(address(), "vault.auth.method", "JWT", "vault.auth.role", "shop", "vault.auth.jwt",
                "ey.hunter2"), named("A"))).isEqualTo("value");
    }

    @ParameterizedTest
    @ValueSource(strings = { "teams/shop", "/teams/shop/", "auth/teams/shop" })
    void aMethodMayBeMountedElsewhere(String mount) {
        allow("auth/teams/shop/login", Map.of("role", "shop", "jwt", "ey.hunter2"));

        assertThat(value(provider(address(), "vault.auth.method", "jwt", "vault.auth.role", "shop", "vault.auth.jwt",
                "ey.hunter2", "vault.auth.mount", mount), named("A"))).isEqualTo("value");
    }

    @Test
    void aDeniedLoginIsReportedOnceWithoutTheCredentials() {
        allow(APPROLE, Map.of("role_id", "shop", "secret_id", "other"));
        SecretsProvider provider = provider(address(), "vault.auth.method", "approle", "vault.auth.role-id", "shop",
                "vault.auth.secret-id", "hunter2");

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.fetch(List.of(named("A"), at("other/path", null)), soon()))
                .withMessage("The login to Vault by approle at auth/approle/login was denied (HTTP 400)")
                .satisfies(e -> assertThat(e + e.remedy()).contains("secret-id").doesNotContain("hunter2"));
    }

    private static List<SecretReference> twelvePaths() {
        return IntStream.range(0, 12).mapToObj(i -> at("other/" + i, null)).toList();
    }

    private SecretsProvider rejected(String method, String... credentials) {
        List<String> settings = new ArrayList<>(List.of("vault.auth.method", method));
        settings.addAll(List.of(credentials));
        return provider(address(), settings.toArray(String[]::new));
    }

    static Stream<List<String>> rejectedLogins() {
        return Stream.of(List.of(APPROLE, "approle", "vault.auth.role-id", "shop", "vault.auth.secret-id", "hunter2"),
                List.of("auth/userpass/login/shop", "userpass", "vault.auth.username", "shop", "vault.auth.password",
                        "hunter2"));
    }

    /** Vault locks a role or user out after five, and forgets them after a quarter of an hour without one. */
    @ParameterizedTest
    @MethodSource("rejectedLogins")
    void aRejectedLoginIsSentOnceForAllPathsAndRefreshes(List<String> login) {
        allow(login.get(0), Map.of("other", "credentials"));
        SecretsProvider provider = rejected(login.get(1), login.subList(2, 6).toArray(String[]::new));

        for (int seconds = 0; seconds < 15 * 60; seconds += 10) {
            assertThatExceptionOfType(SecretsProviderException.class)
                    .isThrownBy(() -> provider.fetch(twelvePaths(), soon())).withMessageContaining("was denied");
            assertThat(provider.check(soon()).orElseThrow().kind()).isEqualTo(Kind.DENIED);
            time.pass(Duration.ofSeconds(10));
        }
        assertThat(server.loginCount()).isEqualTo(1);

        time.pass(Duration.ofMinutes(2));
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider.fetch(twelvePaths(), soon()));
        assertThat(server.loginCount()).isEqualTo(2);
    }

    @Test
    void aRejectedLoginIsSentAgainAfterAMinuteWhereVaultLocksNoneOut() {
        allow("auth/jwt/login", Map.of("role", "shop", "jwt", "other"));
        SecretsProvider provider = rejected("jwt", "vault.auth.role", "shop", "vault.auth.jwt", "ey.hunter2");

        for (int minute = 1; minute <= 3; minute++) {
            assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider.fetch(twelvePaths(), soon()));
            assertThat(server.loginCount()).isEqualTo(minute);
            time.pass(Duration.ofMinutes(1));
        }
        allow("auth/jwt/login", Map.of("role", "shop", "jwt", "ey.hunter2"));
        assertThat(value(provider, named("A"))).isEqualTo("value");
    }

    @Test
    void aLoginAtAMethodThatIsNotEnabledIsSentOnceForAllPaths() {
        SecretsProvider provider = rejected("jwt", "vault.auth.role", "shop", "vault.auth.jwt", "x");

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider.fetch(twelvePaths(), soon()));
        assertThat(server.loginCount()).isEqualTo(1);

        allow("auth/jwt/login", Map.of("role", "shop", "jwt", "x"));
        time.pass(Duration.ofSeconds(5));
        assertThat(value(provider, named("A"))).isEqualTo("value");
    }

    @Test
    void aTokenThatIsNotAcceptedIsLookedUpOnceForAllPaths() {
        SecretsProvider provider = provider(environment("hvs.expired"));

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider.fetch(twelvePaths(), soon()));

        assertThat(authentication()).containsExactly("token/lookup-self");
    }

    @Test
    void aTokenThatCannotBeReplacedIsNotRenewedForEachPath() {
        server.logins().allow(APPROLE, Map.of("role_id", "shop", "secret_id", "hunter2"), VaultPolicy.everything(), HOUR,
                true);
        SecretsProvider provider = rejected("approle", "vault.auth.role-id", "shop", "vault.auth.secret-id", "hunter2");
        fetch(provider, named("A"));
        server.tokens().renewals(false);
        allow(APPROLE, Map.of("role_id", "shop", "secret_id", "another by now"));
        time.pass(Duration.ofMinutes(41));

        provider.fetch(twelvePaths(), soon());

        assertThat(authentication()).containsExactly("approle/login", "token/renew-self", "approle/login");
        time.pass(Duration.ofMinutes(20));
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider.fetch(twelvePaths(), soon()));
        assertThat(server.loginCount()).as("one more, after 20 minutes").isEqualTo(3);
    }

    static Stream<List<String>> credentials() {
        return Stream.of(List.of("token", "token", "secret/data/application"),
                List.of("approle", "secret-id", APPROLE), List.of("userpass", "password", "auth/userpass/login/shop"),
                List.of("jwt", "jwt", "auth/jwt/login"), List.of("kubernetes", "jwt", "auth/kubernetes/login"));
    }

    /** What stands in the environment, and what its expressions make of it. */
    @ParameterizedTest
    @MethodSource
    void credentials(List<String> login) {
        String secret = "s$$id${x}\\";
        Map<String, String> settings = Map.of("vault.auth.method", login.get(0), "vault.auth.role-id", "shop",
                "vault.auth.role",
                "shop", "vault.auth.username", "shop", "vault.auth." + login.get(1), "expanded");
        CredentialContext context = new CredentialContext(TestContext.of(settings, address()),
                Map.of("vault.auth." + login.get(1), secret));
        server.tokens().add(secret, VaultPolicy.everything(), HOUR, true);
        allow(APPROLE, Map.of("role_id", "shop", "secret_id", secret));
        allow("auth/userpass/login/shop", Map.of("password", secret));
        allow("auth/jwt/login", Map.of("role", "shop", "jwt", secret));
        allow("auth/kubernetes/login", Map.of("role", "shop", "jwt", secret));

        try (SecretsProvider provider = time.factory().create(context)) {
            assertThat(value(provider, named("A"))).isEqualTo("value");
        }

        assertThat(context.redacted()).contains(secret);
        assertThat(context.redacted()).as("the token of the login")
                .contains(server.calls().get(0).header("X-Vault-Token").orElseThrow());
    }

    @Test
    void redactionKnowsTheTokensThatAreReadFromFiles() throws IOException {
        Path jwt = Files.writeString(home.resolve("token"), "ey.first\n");
        Files.writeString(home.resolve(".vault-token"), "hvs.of-the-file\n");
        CredentialContext kubernetes = new CredentialContext(TestContext.of(Map.of("vault.auth.method", "kubernetes",
                "vault.auth.role", "shop", "vault.auth.jwt-path", jwt.toString()), address()), Map.of());
        CredentialContext token = new CredentialContext(TestContext.of(Map.of(), address()), Map.of());
        CredentialContext variable = new CredentialContext(TestContext.of(Map.of(), environment("hvs.of-the-variable")),
                Map.of());

        for (CredentialContext context : List.of(kubernetes, token, variable)) {
            try (SecretsProvider provider = time.factory().create(context)) {
                assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(provider, named("A")));
            }
        }

        assertThat(kubernetes.redacted()).containsExactly("ey.first");
        assertThat(token.redacted()).contains("hvs.of-the-file");
        assertThat(variable.redacted()).contains("hvs.of-the-variable");
    }

    /** One whose credentials are other than its settings, and that remembers what is to be redacted. */
    private record CredentialContext(TestContext context, Map<String, String> credentials,
            List<String> redacted) implements ProviderContext {

        CredentialContext(TestContext context, Map<String, String> credentials) {
            this(context, credentials, new CopyOnWriteArrayList<>());
        }

        @Override
        public Optional<String> setting(String key) {
            return context.setting(key);
        }

        @Override
        public Optional<String> credential(String key) {
            return Optional.ofNullable(credentials.get(key)).or(() -> setting(key));
        }

        @Override
        public void redact(String credential) {
            redacted.add(credential);
        }

        @Override
        public Optional<String> applicationName() {
            return context.applicationName();
        }

        @Override
        public Map<String, String> environment() {
            return context.environment();
        }

        @Override
        public List<String> profiles() {
            return context.profiles();
        }
    }

    @Test
    void aLoginThatAProxyForbidsIsNotReportedAsDenied() {
        SecretsProvider provider = rejected("approle", "vault.auth.role-id", "shop", "vault.auth.secret-id", "hunter2");
        for (Fault page : List.of(new Fault.Answer(403, Map.of(), "<html>hunter2</html>"), Fault.answer(400, "hunter2"),
                Fault.answer(404, "<html>hunter2</html>"), Fault.html())) {
            server.alwaysAside(page);

            assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(provider, named("A")))
                    .satisfies(
                            e -> assertThat(e + e.remedy()).contains("Vault").doesNotContain("denied", "hunter2", "secret-id"));
            assertThat(server.calls()).isEmpty();
            time.pass(Duration.ofSeconds(5));
        }
    }

    @Test
    void aMethodThatIsNotEnabledIsReported() {
        SecretsProvider provider = provider(address(), "vault.auth.method", "jwt", "vault.auth.role", "shop",
                "vault.auth.jwt", "x");

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(provider, named("A")))
                .satisfies(e -> assertThat(e.remedy()).contains("vault auth enable jwt"));
    }

    @Test
    void aLoginToASealedVaultSaysSo() {
        server.sealed(true);

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(approle(), named("A")))
                .withMessageContaining("sealed").satisfies(e -> assertThat(e.remedy()).contains("vault operator unseal"));
    }

    @Test
    void aTokenIsReusedWithoutARequest() {
        SecretsProvider provider = approle();
        fetch(provider, named("A"));
        time.pass(Duration.ofMinutes(39));
        fetch(provider, named("A"));

        assertThat(authentication()).containsExactly("approle/login");
    }

    @Test
    void aTokenOfWhichLessThanAThirdIsLeftIsRenewed() {
        SecretsProvider provider = approle();
        fetch(provider, named("A"));
        time.pass(Duration.ofMinutes(41));
        fetch(provider, named("A"));
        time.pass(Duration.ofMinutes(39));

        assertThat(value(provider, named("A"))).isEqualTo("value");
        assertThat(authentication()).containsExactly("approle/login", "token/renew-self");
    }

    @Test
    void aTokenThatCannotBeRenewedIsReplacedBeforeItExpires() {
        SecretsProvider provider = approle();
        fetch(provider, named("A"));
        server.tokens().renewals(false);
        time.pass(Duration.ofMinutes(41));

        assertThat(value(provider, named("A"))).isEqualTo("value");
        assertThat(authentication()).containsExactly("approle/login", "token/renew-self", "approle/login");
    }

    @Test
    void aTokenThatStillLivesIsUsedWhenNoOtherCanBeHad() {
        SecretsProvider provider = approle();
        fetch(provider, named("A"));
        server.tokens().renewals(false);
        allow(APPROLE, Map.of("role_id", "shop", "secret_id", "another by now"));
        time.pass(Duration.ofMinutes(41));

        assertThat(value(provider, named("A"))).isEqualTo("value");
    }

    @Test
    void aTokenThatHasExpiredIsReplaced() {
        SecretsProvider provider = approle();
        fetch(provider, named("A"));
        time.pass(Duration.ofHours(3));

        assertThat(value(provider, named("A"))).isEqualTo("value");
    }

    @Test
    void aTokenThatWasRevokedIsReplacedOnceForAllPaths() {
        server.logins().allow(APPROLE, Map.of("role_id", "shop", "secret_id", "hunter2"), VaultPolicy.everything(), HOUR,
                true);
        SecretsProvider provider = provider(address(), "vault.auth.method", "approle", "vault.auth.role-id", "shop",
                "vault.auth.secret-id", "hunter2");
        fetch(provider, named("A"));
        server.tokens().revokeAll();

        List<SecretReference> references = Stream.concat(Stream.of(named("A")),
                IntStream.range(0, 10).mapToObj(i -> at("other/" + i, null))).toList();
        var outcomes = provider.fetch(references, soon()).outcomes();

        assertThat(outcomes.get(named("A")).toString()).startsWith("Found");
        assertThat(server.loginCount()).isEqualTo(2);
    }

    @Test
    void aPathThatIsDeniedIsNoReasonToLogInAgain() {
        SecretsProvider provider = approle();
        List<SecretReference> denied = IntStream.range(0, 10).mapToObj(i -> at("other/" + i, null)).toList();

        assertThat(provider.fetch(denied, soon()).outcomes().values())
                .allMatch(outcome -> ((Failed) outcome).kind() == Kind.DENIED);
        assertThat(authentication()).containsExactly("approle/login", "token/lookup-self");
    }

    @Test
    void aGivenTokenIsNotLookedUpOnTheWayToAStart() {
        fetch(provider(), named("A"));

        assertThat(authentication()).isEmpty();
    }

    @Test
    void aGivenTokenIsLookedUpLaterAndRenewedInTime() {
        server.tokens().add("hvs.given", VaultPolicy.everything(), HOUR, true);
        SecretsProvider provider = provider(environment("hvs.given"));
        fetch(provider, named("A"));
        time.pass(Duration.ofMinutes(2));
        fetch(provider, named("A"));
        time.pass(Duration.ofMinutes(41));
        fetch(provider, named("A"));

        assertThat(authentication()).containsExactly("token/lookup-self", "token/renew-self");
    }

    @Test
    void aTokenThatIsReplacedInItsFileIsReadAgain() throws IOException {
        server.tokens().add("hvs.first", VaultPolicy.everything(), HOUR, false);
        Files.writeString(home.resolve(".vault-token"), "hvs.first");
        SecretsProvider provider = provider(address());
        fetch(provider, named("A"));
        server.tokens().revoke("hvs.first");
        Files.writeString(home.resolve(".vault-token"), VaultServer.ROOT_TOKEN);

        assertThat(value(provider, named("A"))).isEqualTo("value");
    }

    static Stream<List<String>> incomplete() {
        return Stream.of(List.of("method", "magic"), List.of("method", "approle"),
                List.of("method", "approle", "role-id", "shop"), List.of("method", "kubernetes"),
                List.of("method", "userpass", "username", "shop"), List.of("method", "jwt", "role", "shop"),
                List.of("method", "jwt", "jwt", "hunter2"));
    }

    @ParameterizedTest
    @MethodSource
    void incomplete(List<String> auth) {
        String[] settings = IntStream.range(0, auth.size())
                .mapToObj(i -> i % 2 == 0 ? "vault.auth." + auth.get(i) : auth.get(i)).toArray(String[]::new);

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider(address(), settings))
                .withMessageContaining("quarkus.secrets.vault.auth.")
                .satisfies(e -> assertThat(e + e.remedy()).doesNotContain("hunter2"));
    }
}
