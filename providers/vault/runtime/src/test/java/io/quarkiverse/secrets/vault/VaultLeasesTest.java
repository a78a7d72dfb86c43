package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.Gate;
import io.quarkiverse.secrets.providers.servers.vault.VaultLeases.Accounts;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.runtime.leases.LeaseSource;
import io.quarkiverse.secrets.runtime.leases.Leases;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.Lease;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class VaultLeasesTest extends VaultTestBase {

    private static final LeaseRole APP = new LeaseRole("database", "app");
    private static final String APPROLE = "auth/approle/login";
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<String> users = new CopyOnWriteArrayList<>();
    private final Accounts accounts = new Accounts() {
        @Override
        public void create(String user, String password) {
            users.add(user);
        }

        @Override
        public void drop(String user) {
            users.remove(user);
        }
    };

    @BeforeEach
    void role() {
        server.leases().role("database", "app", HOUR, HOUR.multipliedBy(3), true, accounts);
    }

    private CredentialsLeasing leasing() {
        return provider().leasing().orElseThrow();
    }

    private CredentialsLeasing approle(Duration token, boolean renewable) {
        server.logins().allow(APPROLE, Map.of("role_id", "shop", "secret_id", "hunter2"), VaultPolicy.everything(), token,
                renewable);
        return provider(Map.of("VAULT_ADDR", server.uri().toString()), "vault.auth.method", "approle", "vault.auth.role-id",
                "shop", "vault.auth.secret-id", "hunter2").leasing().orElseThrow();
    }

    @Test
    void credentialsAreIssuedAndShowInNoText() {
        Lease lease = leasing().issue(APP, soon());

        assertThat(users).containsExactly(lease.credentials().get("username"));
        assertThat(lease.credentials().get("password")).startsWith("needle");
        assertThat(lease.duration()).isEqualTo(HOUR);
        assertThat(lease.renewable()).isTrue();
        assertThat(lease).asString().doesNotContain("needle");
    }

    @Test
    void thoseOfAnApplicationAreIssuedAtOnceWithOneLogin() throws Exception {
        CredentialsLeasing leasing = approle(HOUR, true);
        List<LeaseSource> sources = List.of("a", "b", "c", "d", "e").stream()
                .map(name -> new LeaseSource(name, APP, true, List.of())).toList();
        List<Problem> problems = new CopyOnWriteArrayList<>();
        try (Leases leases = new Leases(sources, leasing, soon(), HOUR); Gate gate = server.hold()) {
            CompletableFuture<Void> start = CompletableFuture
                    .runAsync(() -> leases.check(name -> Optional.empty(), problems::add, warning -> {
                    }));
            for (LeaseSource source : sources) {
                gate.awaitCall();
            }
            gate.open();
            start.get(1, TimeUnit.MINUTES);
        }
        assertThat(problems).isEmpty();
        assertThat(server.leases().issued()).isEqualTo(sources.size());
        assertThat(server.loginCount()).isOne();
        assertThat(users).as("after the leases are closed").isEmpty();
    }

    @Test
    void aLeaseIsRenewedForItsWholeTimeUpToItsMaximum() {
        CredentialsLeasing leasing = leasing();
        Lease lease = leasing.issue(APP, soon());

        time.pass(Duration.ofMinutes(50));
        assertThat(leasing.renew(lease, soon())).contains(lease);
        time.pass(Duration.ofMinutes(50));
        assertThat(leasing.renew(lease, soon())).contains(lease);
        time.pass(Duration.ofMinutes(50));
        Lease last = leasing.renew(lease, soon()).orElseThrow();
        assertThat(last.duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(last.renewable()).isFalse();
        assertThat(leasing.renew(lease, soon())).isEmpty();
    }

    @Test
    void aLeaseThatHasEndedOrWasRevokedIsRenewedNoMore() {
        CredentialsLeasing leasing = leasing();
        Lease lease = leasing.issue(APP, soon());
        server.leases().revokeAll();
        assertThat(leasing.renew(lease, soon())).isEmpty();

        Lease other = leasing.issue(APP, soon());
        leasing.revoke(other, soon());
        assertThat(users).isEmpty();
        assertThat(leasing.renew(other, soon())).isEmpty();
    }

    @Test
    void whatIsNotRenewableSaysSo() {
        server.leases().role("database", "app", HOUR, HOUR, false, accounts);
        assertThat(leasing().issue(APP, soon()).renewable()).isFalse();
    }

    @Test
    void aLeaseEndsWithItsTokenWhichIsRenewedInTime() {
        CredentialsLeasing leasing = approle(Duration.ofMinutes(30), true);
        Lease lease = leasing.issue(APP, soon());
        assertThat(lease.duration()).isEqualTo(Duration.ofMinutes(30));

        time.pass(Duration.ofMinutes(21));
        Lease renewed = leasing.renew(lease, soon()).orElseThrow();
        assertThat(renewed.duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(renewed.renewable()).isTrue();
        time.pass(Duration.ofMinutes(25));
        server.leases().expire();
        assertThat(users).hasSize(1);
    }

    @Test
    void aLeaseOfAFormerLoginIsToBeReplacedBeforeItsTokenEnds() {
        CredentialsLeasing leasing = approle(Duration.ofMinutes(30), false);
        Lease lease = leasing.issue(APP, soon());

        time.pass(Duration.ofMinutes(21));
        Lease renewed = leasing.renew(lease, soon()).orElseThrow();
        assertThat(renewed.duration()).isEqualTo(Duration.ofMinutes(9));
        assertThat(renewed.renewable()).isFalse();
        assertThat(leasing.issue(APP, soon()).duration()).isEqualTo(Duration.ofMinutes(30));
        time.pass(Duration.ofMinutes(10));
        server.leases().expire();
        assertThat(users).containsExactly("v-test-2");
    }

    @Test
    void aRoleThatDoesNotExistIsNamedWithItsRemedy() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> leasing().issue(new LeaseRole("database", "other"), soon()))
                .withMessage("No credentials were issued at database/creds/other: Vault has no role other there")
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("name one of: vault list database/roles"));
    }

    @Test
    void aMountThatDoesNotExistIsNamedWithItsRemedy() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> leasing().issue(new LeaseRole("postgres", "app"), soon()))
                .withMessage(
                        "No credentials were issued at postgres/creds/app: Vault has no secrets engine mounted at postgres/")
                .satisfies(e -> assertThat(e.remedy()).contains("vault secrets list"));
    }

    @Test
    void aDenialNamesThePolicyThatIsNeeded() {
        CredentialsLeasing leasing = provider(VaultPolicy.at("secret/data/shop", "read")).leasing().orElseThrow();
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> leasing.issue(APP, soon()))
                .withMessage("No credentials were issued at database/creds/app: Vault denies it")
                .satisfies(e -> assertThat(e.remedy())
                        .contains("path \"database/creds/app\" { capabilities = [\"read\"] }"));
        assertThat(users).isEmpty();
    }

    @Test
    void permissionIsCheckedWithoutIssuingAnything() {
        assertThat(leasing().checkIssue(APP, soon())).isEmpty();
        assertThat(provider(VaultPolicy.at("database/creds/app", "read")).leasing().orElseThrow().checkIssue(APP, soon()))
                .isEmpty();

        Failed denied = provider(VaultPolicy.at("database/creds/app", "update")).leasing().orElseThrow()
                .checkIssue(APP, soon()).orElseThrow();

        assertThat(denied.kind()).isEqualTo(Kind.DENIED);
        assertThat(denied.reason()).isEqualTo("No credentials were issued at database/creds/app: Vault denies it");
        assertThat(denied.remedy()).contains("path \"database/creds/app\" { capabilities = [\"read\"] }");
        assertThat(users).isEmpty();
    }

    @Test
    void permissionThatVaultDoesNotTellIsUnknown() {
        Failed unknown = provider(VaultPolicy.at("sys/capabilities-self", "deny")).leasing().orElseThrow()
                .checkIssue(APP, soon()).orElseThrow();

        assertThat(unknown.kind()).isNotEqualTo(Kind.DENIED);
        assertThat(unknown.reason()).isEqualTo(
                "The permission for database/creds/app could not be checked: Vault denies it at sys/capabilities-self");
    }

    @Test
    void outageIsNoDenial() {
        server.always(Fault.answer(503, "{\"errors\": [\"Vault is sealed\"]}"));
        Failed failed = leasing().checkIssue(APP, soon()).orElseThrow();
        assertThat(failed.kind().isTransient()).isTrue();
        assertThat(failed.reason()).startsWith("No credentials were issued at database/creds/app: ")
                .contains("Vault is sealed");
    }

    @Test
    void revokingIsDeniedByTheDefaultPolicy() {
        CredentialsLeasing leasing = provider(VaultPolicy.at("database/creds/app", "read")).leasing().orElseThrow();
        Lease lease = leasing.issue(APP, soon());
        assertThat(leasing.renew(lease, soon())).isPresent();
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> leasing.revoke(lease, soon()))
                .withMessageContaining("Vault denies it at sys/leases/revoke").withMessageNotContaining("needle");
    }

    @Test
    void whatIsNoLeaseIsRefused() {
        server.mount("secret", 1).put("creds/app", Map.of("username", "hunter2"));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> leasing().issue(new LeaseRole("secret", "app"), soon()))
                .withMessage("No credentials were issued at secret/creds/app: what Vault has there is no lease");
    }

    @Test
    void anOutageIsNoEndOfALease() {
        CredentialsLeasing leasing = leasing();
        Lease lease = leasing.issue(APP, soon());
        server.always(Fault.answer(503, "{\"errors\": [\"Vault is sealed\"]}"));
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> leasing.renew(lease, soon()))
                .withMessageStartingWith("The lease " + lease.id() + " was not renewed: Vault is sealed");
        server.behave();
        assertThat(leasing.renew(lease, soon())).isEqualTo(Optional.of(lease));
    }

    @Test
    void thePathOfALeaseLeadsNowhereElse() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> leasing().issue(new LeaseRole("database", "../../sys/seal"), soon()))
                .withMessageContaining("has a segment . or ..");
        assertThat(server.calls()).isEmpty();
    }
}
