package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.vault.VaultLeases.Accounts;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.Lease;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** The policy for exactly some secrets. */
class VaultPolicyTest extends VaultTestBase {

    private static final SecretReference USER = new SecretReference("DB_USER", "team/database", Optional.of("user"),
            Optional.empty());
    private static final SecretReference PASSWORD = new SecretReference("DB_PASSWORD", "team/database",
            Optional.of("password"), Optional.empty());
    private static final SecretReference LICENCE = new SecretReference("LICENCE", "team/licence", Optional.empty(),
            Optional.empty());
    private static final List<SecretReference> ALL = List.of(USER, LICENCE, named("JWT_KEY"), named("API_KEY"), PASSWORD);

    @Test
    void forReadingEachPathIsThereOnceWithTheSecretsInIt() {
        assertThat(provider().management().policy(ALL, false).map(PolicyDocument::text)).contains("""
                # API_KEY, JWT_KEY
                path "secret/data/application" { capabilities = ["read"] }
                # DB_PASSWORD, DB_USER
                path "secret/data/team/database" { capabilities = ["read"] }
                # LICENCE
                path "secret/data/team/licence" { capabilities = ["read"] }""");
    }

    @Test
    void forWritingOnlyAPathThatIsOneSecretMayBeDeleted() {
        assertThat(provider().management().policy(ALL, true).map(PolicyDocument::text)).contains("""
                # API_KEY, JWT_KEY
                path "secret/data/application" { capabilities = ["create", "read", "update", "patch"] }
                # DB_PASSWORD, DB_USER
                path "secret/data/team/database" { capabilities = ["create", "read", "update", "patch"] }
                # LICENCE
                path "secret/data/team/licence" { capabilities = ["create", "read", "update", "patch", "delete"] }""");
    }

    @Test
    void version1HasNoDataInItsPathsAndDoesNotPatch() {
        SecretsProvider provider = provider("vault.mount", "kv", "vault.kv-version", "1");

        assertThat(provider.management().policy(List.of(named("A")), false).map(PolicyDocument::text))
                .contains("# A\npath \"kv/application\" { capabilities = [\"read\"] }");
        assertThat(provider.management().policy(List.of(named("A")), true).map(PolicyDocument::text))
                .contains("# A\npath \"kv/application\" { capabilities = [\"create\", \"read\", \"update\", \"delete\"] }");
    }

    @Test
    void nothingIsAskedForIt() {
        provider().management().policy(ALL, true).map(PolicyDocument::text);

        assertThat(server.calls()).isEmpty();
        assertThat(server.authentication()).isEmpty();
    }

    @Test
    void noTextEndsARuleOrAComment() {
        String key = "team/\"] } path \\ ${x}/*";
        SecretReference odd = new SecretReference("A\npath \"*\" {}", key, Optional.empty(), Optional.empty());

        String policy = provider().management().policy(List.of(odd), false).map(PolicyDocument::text).orElseThrow();

        assertThat(policy).isEqualTo("# A path \"*\" {}\n"
                + "# Vault regards the path as a pattern, and allows all paths that match it\n"
                + "path \"secret/data/team/\\\"] } path \\\\ \\u0024{x}/*\" { capabilities = [\"read\"] }");
        assertThat(VaultPolicy.parse(policy)).isEqualTo(VaultPolicy.at("secret/data/" + key, "read"));
    }

    @Test
    void theOneForReadingLetsReadVersionsTooAndNothingWrite() {
        fill();
        SecretsProvider provider = providerWith(false);

        assertThat(value(provider, named("JWT_KEY"))).isEqualTo("new");
        assertThat(value(provider, version("JWT_KEY", SecretReference.PREVIOUS))).isEqualTo("old");
        assertThat(value(provider, version("JWT_KEY", "1"))).isEqualTo("old");
        assertThat(value(provider, PASSWORD)).isEqualTo("p");
        assertThat(value(provider, LICENCE)).isEqualTo("l");
        assertThat(provider.check(soon())).isEmpty();
        assertThat(ALL).allSatisfy(reference -> assertThat(provider.management().checkWrite(reference, soon())).isPresent());
        assertThat(failure(provider, at("team/other", null)).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void theOneForWritingLetsStoreAndDeleteEachOfThem() {
        fill();
        SecretsProvider provider = providerWith(true);

        for (SecretReference reference : ALL) {
            assertThat(provider.management().checkWrite(reference, soon())).isEmpty();
            provider.management().set(reference, "value", soon());
        }
        for (SecretReference reference : ALL) {
            assertThat(provider.management().delete(reference, soon())).isTrue();
        }
        for (SecretReference reference : ALL) {
            provider.management().set(reference, "again", soon());
            assertThat(value(provider, reference)).isEqualTo("again");
        }
        assertThat(provider.management().checkWrite(at("team/other", null), soon()).orElseThrow().kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void onVersion1TheOneForWritingDoesToo() {
        SecretsProvider root = provider("vault.mount", "kv", "vault.kv-version", "1");
        SecretsProvider provider = provider(
                VaultPolicy.parse(root.management().policy(ALL, true).map(PolicyDocument::text).orElseThrow()), "vault.mount",
                "kv",
                "vault.kv-version", "1");

        for (SecretReference reference : ALL) {
            provider.management().set(reference, "value", soon());
        }
        for (SecretReference reference : ALL) {
            assertThat(provider.management().delete(reference, soon())).isTrue();
        }
    }

    private void fill() {
        server.mount("secret").put("application", Map.of("JWT_KEY", "old"));
        server.mount("secret").put("application", Map.of("JWT_KEY", "new"));
        server.mount("secret").put("team/database", Map.of("user", "u", "password", "p"));
        server.mount("secret").put("team/licence", Map.of("value", "l"));
    }

    private SecretsProvider providerWith(boolean write) {
        return provider(VaultPolicy.parse(provider().management().policy(ALL, write).map(PolicyDocument::text).orElseThrow()));
    }

    private static SecretReference version(String name, String version) {
        return new SecretReference(name, name, Optional.empty(), Optional.of(version));
    }

    @Test
    void issuedCredentialsTakeTheirPathsAndTheEndOfLeases() {
        String policy = provider().management().policy(List.of(named("A")),
                List.of(new LeaseRole("database", "app"), new LeaseRole("rabbitmq", "orders")), false).orElseThrow().text();
        assertThat(policy).isEqualTo("""
                # A
                path "secret/data/application" { capabilities = ["read"] }
                # Issued credentials
                path "database/creds/app" { capabilities = ["read"] }
                path "rabbitmq/creds/orders" { capabilities = ["read"] }
                # For quarkus.secrets.credentials."NAME".revoke-at-shutdown, which is on by default
                path "sys/leases/revoke" { capabilities = ["update"] }""");

        server.leases().role("database", "app", Duration.ofHours(1), Duration.ofHours(1), true, new Accounts() {
            @Override
            public void create(String user, String password) {
                assertThat(password).isNotEmpty();
            }

            @Override
            public void drop(String user) {
                assertThat(user).isNotEmpty();
            }
        });
        CredentialsLeasing leasing = provider(VaultPolicy.parse(policy)).leasing().orElseThrow();
        Lease lease = leasing.issue(new LeaseRole("database", "app"), soon());
        assertThat(leasing.renew(lease, soon())).isPresent();
        leasing.revoke(lease, soon());
        assertThat(server.leases().users()).isEmpty();
    }
}
