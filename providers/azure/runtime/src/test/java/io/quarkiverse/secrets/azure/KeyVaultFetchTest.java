package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;

class KeyVaultFetchTest extends KeyVaultTestBase {

    @Test
    void aHundredSecretsAreAHundredCallsOneChallengeAndOneToken() {
        assertThat(fetch(hundred()).outcomes().values()).hasSize(100).allMatch(Found.class::isInstance);

        assertThat(server.authorizedCalls()).hasSize(100);
        assertThat(server.calls()).hasSize(101);
        assertThat(server.tokens().requests()).isEqualTo(1);
    }

    @Test
    void aValueHasTheTimeWhenItsVersionWasStoredAndNotWhenItWasChanged() {
        server.vault().put("KEY", "value");
        server.vault().touch("KEY", "value");
        SecretReference key = SecretReference.named("KEY");

        Found found = (Found) fetch(key);

        assertThat(found.stored()).contains(server.vault().created("KEY"));
    }

    @Test
    void noMoreThanEightCallsAreUnderWayAtTheSameTime() {
        server.latency(Duration.ofMillis(20));

        fetch(hundred());

        assertThat(server.mostAtOnce()).isBetween(2, 8);
    }

    @Test
    void aSecondFetchNeedsNeitherChallengeNorToken() {
        fetch(hundred());
        server.forgetCalls();

        fetch(hundred());

        assertThat(server.calls()).hasSize(100);
        assertThat(server.tokens().requests()).isEqualTo(1);
    }

    @Test
    void secretsUnderOneKeyAreOneCallWhateverTheirFields() {
        server.vault().put("shared", "{\"user\": \"app\", \"password\": \"p\"}");

        FetchResponse response = fetch(List.of(at("USER", "shared", "user"), at("PASSWORD", "shared", "password"),
                new SecretReference("RAW", "shared", Optional.empty(), Optional.empty())));

        assertThat(response.outcomes().values()).allMatch(Found.class::isInstance);
        assertThat(server.authorizedCalls()).hasSize(1);
    }

    @Test
    void theCurrentAndAnEarlierVersionAreTwoCalls() {
        server.vault().put("KEY", "first");
        SecretReference current = SecretReference.named("KEY");
        String version = ((Found) fetch(List.of(current)).outcomes().get(current)).version().orElseThrow();
        server.vault().put("KEY", "second");
        server.forgetCalls();
        SecretReference earlier = new SecretReference("OLD", "KEY", Optional.empty(), Optional.of(version));

        FetchResponse response = fetch(List.of(current, earlier));

        assertThat(((Found) response.outcomes().get(current)).value()).isEqualTo("second");
        assertThat(((Found) response.outcomes().get(earlier)).value()).isEqualTo("first");
        assertThat(server.authorizedCalls()).hasSize(2);
    }

    @Test
    void aNameWithSeparatorsIsKeptWithDashes() {
        server.vault().put("prod-shop-DATABASE-URL", "value");

        assertThat(found(new SecretReference("DATABASE_URL", "prod/shop/DATABASE_URL", Optional.empty(), Optional.empty())))
                .satisfies(found -> {
                    assertThat(found.value()).isEqualTo("value");
                    assertThat(found.source()).contains("/secrets/prod-shop-DATABASE-URL/");
                });
    }

    @Test
    void keysThatShareANameAreReportedAndTheOthersAreRead() {
        server.vault().put("DB-URL", "value");
        server.vault().put("OTHER", "value");

        FetchResponse response = fetch(
                List.of(SecretReference.named("DB_URL"), SecretReference.named("db.url"), SecretReference.named("OTHER")));

        for (String name : List.of("DB_URL", "db.url")) {
            Failed failed = (Failed) response.outcomes().get(SecretReference.named(name));
            assertThat(failed.reason()).contains("DB_URL", "db.url");
            assertThat(failed.remedy()).contains("quarkus.secrets.registry.\"" + name + "\".key");
        }
        assertThat(response.outcomes().get(SecretReference.named("OTHER"))).isInstanceOf(Found.class);
        assertThat(server.authorizedCalls()).hasSize(1);
    }

    @Test
    void anInvalidNameIsReportedWithARemedy() {
        Failed failed = failed(SecretReference.named("GR\u00d6SSE"));

        assertThat(failed.reason()).contains("GR\u00d6SSE", "letters, digits and dashes");
        assertThat(failed.remedy()).contains("quarkus.secrets.registry.\"GR\u00d6SSE\".key");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aMissingSecretMayHaveBeenDeletedAndTheRemedyCoversBoth() {
        server.vault().put("GONE", "value");
        server.vault().delete("GONE");

        Failed failed = failed(SecretReference.named("GONE"));

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason()).contains("deleted");
        assertThat(failed.remedy()).contains("az keyvault secret set --vault-name localhost --name GONE",
                "az keyvault secret recover --vault-name localhost --name GONE");
    }

    @Test
    void aDisabledSecretIsReportedAsDisabledAndNotAsForbidden() {
        server.vault().put("OFF", "hunter2");
        server.vault().disable("OFF");

        Failed failed = failed(SecretReference.named("OFF"));

        assertThat(failed.kind()).isEqualTo(Kind.DISABLED);
        assertThat(failed.remedy())
                .isEqualTo("az keyvault secret set-attributes --vault-name localhost --name OFF --enabled true");
    }

    @Test
    void anExpiredSecretIsReported() {
        server.vault().put("OLD", "hunter2");
        server.vault().expire("OLD", Instant.now().minus(1, ChronoUnit.DAYS));

        Failed failed = failed(SecretReference.named("OLD"));

        assertThat(failed.kind()).isEqualTo(Kind.EXPIRED);
        assertThat(failed.reason()).contains("has expired");
        assertThat(failed.remedy()).contains("az keyvault secret set ").doesNotContain("hunter2");
    }

    @Test
    void aSecretThatIsNotValidYetIsReported() {
        server.vault().put("NEXT", "hunter2");
        server.vault().notBefore("NEXT", Instant.now().plus(1, ChronoUnit.DAYS));

        Failed failed = failed(SecretReference.named("NEXT"));

        assertThat(failed.kind()).isEqualTo(Kind.EXPIRED);
        assertThat(failed.reason()).contains("not valid yet");
        assertThat(failed.remedy()).contains("--not-before");
    }

    @Test
    void aSecretThatEndsInTheFutureIsRead() {
        server.vault().put("GOOD", "value");
        server.vault().expire("GOOD", Instant.now().plus(1, ChronoUnit.DAYS));
        server.vault().notBefore("GOOD", Instant.now().minus(1, ChronoUnit.DAYS));

        assertThat(found(SecretReference.named("GOOD")).value()).isEqualTo("value");
    }

    @Test
    void aSecretThatMayNotBeReadIsDeniedWithTheRoleThatAllowsItAndTheOthersAreRead() {
        server.vault().put("OPEN", "value");
        server.vault().put("CLOSED", "hunter2");
        server.refuse("CLOSED", KeyVaultServer.forbidden());

        FetchResponse response = fetch(List.of(SecretReference.named("OPEN"), SecretReference.named("CLOSED")));

        assertThat(response.outcomes().get(SecretReference.named("OPEN"))).isInstanceOf(Found.class);
        Failed failed = (Failed) response.outcomes().get(SecretReference.named("CLOSED"));
        assertThat(failed.kind()).isEqualTo(Kind.DENIED);
        assertThat(failed.reason()).contains("403 ForbiddenByRbac");
        assertThat(failed.remedy()).contains("az role assignment create --role \"Key Vault Secrets User\" --assignee "
                + server.environment().get("AZURE_CLIENT_ID"), "az keyvault set-policy");
        assertThat(server.authorizedCalls()).hasSize(2);
    }

    @Test
    void aMissingSecretIsAskedForOnce() {
        failed(SecretReference.named("MISSING"));

        assertThat(server.authorizedCalls()).hasSize(1);
    }

    private List<SecretReference> hundred() {
        List<SecretReference> references = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            server.vault().put("SECRET-" + i, "value " + i);
            references.add(SecretReference.named("SECRET_" + i));
        }
        return references;
    }

    private FetchResponse fetch(List<SecretReference> references) {
        return provider.fetch(references, enough());
    }

    private Found found(SecretReference reference) {
        return (Found) fetch(reference);
    }

    private Failed failed(SecretReference reference) {
        return (Failed) fetch(reference);
    }

    private static SecretReference at(String name, String key, String field) {
        return new SecretReference(name, key, Optional.of(field), Optional.empty());
    }
}
