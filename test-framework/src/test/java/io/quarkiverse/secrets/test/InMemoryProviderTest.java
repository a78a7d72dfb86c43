package io.quarkiverse.secrets.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkus.runtime.LaunchMode;

class InMemoryProviderTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));

    private final InMemorySecrets secrets = new InMemorySecrets(Map.of("TOKEN", "first"));
    private final InMemoryProvider provider = new InMemoryProvider(secrets);

    @Test
    void aSecretIsFoundByItsNameWhereverAnotherBackendKeepsIt() {
        SecretReference elsewhere = new SecretReference("TOKEN", "prod/shop/token", Optional.of("value"), Optional.empty());
        assertThat(value(elsewhere)).isEqualTo("first");
        provider.management().set(elsewhere, "second", DEADLINE);
        assertThat(secrets.get("TOKEN")).isEqualTo("second");
        assertThat(value(SecretReference.named("token"))).isEqualTo("second");
    }

    @Test
    void thePreviousVersionIsTheOneBeforeTheLastChange() {
        assertThat(fetch(version(SecretReference.PREVIOUS))).isInstanceOf(Failed.class);
        secrets.set("TOKEN", "second");
        assertThat(value(version(SecretReference.PREVIOUS))).isEqualTo("first");
        secrets.set("TOKEN", "third");
        assertThat(value(version(SecretReference.PREVIOUS))).isEqualTo("second");
    }

    @Test
    void whatIsRemovedIsMissingAndComesBackInANewVersion() {
        String before = versionOf("TOKEN");
        secrets.remove("TOKEN");
        assertThat(kind(SecretReference.named("TOKEN"))).isEqualTo(Kind.MISSING);
        secrets.set("TOKEN", "again");
        assertThat(versionOf("TOKEN")).isNotEqualTo(before);
        assertThat(kind(version(SecretReference.PREVIOUS))).isEqualTo(Kind.MISSING);
    }

    @Test
    void whatIsDeniedCanBeNeitherReadNorStoredUntilItIsAllowed() {
        secrets.set("OTHER", "other");
        secrets.deny("TOKEN");
        assertThat(kind(SecretReference.named("TOKEN"))).isEqualTo(Kind.DENIED);
        assertThat(value(SecretReference.named("OTHER"))).isEqualTo("other");
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(SecretReference.named("TOKEN"), "new", DEADLINE));
        secrets.allow("TOKEN");
        assertThat(value(SecretReference.named("TOKEN"))).isEqualTo("first");
    }

    @Test
    void whatIsUnreachableAnswersToNothing() {
        secrets.unreachable(true);
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(SecretReference.named("TOKEN")));
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider.management().listKeys(DEADLINE));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(SecretReference.named("TOKEN"), "new", DEADLINE));
        assertThat(provider.check(DEADLINE)).hasValueSatisfying(failed -> assertThat(failed.kind().isTransient()).isTrue());
        secrets.unreachable(false);
        assertThat(value(SecretReference.named("TOKEN"))).isEqualTo("first");
    }

    @Test
    void requestsAreCountedHoweverTheyEnd() {
        provider.fetch(List.of(SecretReference.named("TOKEN"), SecretReference.named("OTHER")), DEADLINE);
        secrets.unreachable(true);
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> fetch(SecretReference.named("TOKEN")));
        assertThat(secrets.requests()).isEqualTo(2);
    }

    @Test
    void resetPutsEverythingBackButTheVersions() {
        String before = versionOf("TOKEN");
        secrets.set("TOKEN", "second");
        secrets.set("OTHER", "other");
        secrets.deny("TOKEN");
        secrets.unreachable(true);
        secrets.reset();
        assertThat(value(SecretReference.named("TOKEN"))).isEqualTo("first");
        assertThat(versionOf("TOKEN")).isNotEqualTo(before);
        assertThat(kind(SecretReference.named("OTHER"))).isEqualTo(Kind.MISSING);
    }

    @Test
    void noApplicationHasItButInDevelopmentAndTests() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> InMemoryProviderFactory.create(LaunchMode.NORMAL))
                .withMessageContaining("is for tests")
                .satisfies(e -> assertThat(e.remedy()).contains("quarkus.secrets.backend"));
        assertThatCode(() -> InMemoryProviderFactory.create(LaunchMode.TEST).close()).doesNotThrowAnyException();
        assertThatCode(() -> InMemoryProviderFactory.create(LaunchMode.DEVELOPMENT).close()).doesNotThrowAnyException();
    }

    private SecretReference version(String version) {
        return new SecretReference("TOKEN", "TOKEN", Optional.empty(), Optional.of(version));
    }

    private FetchOutcome fetch(SecretReference reference) {
        return provider.fetch(List.of(reference), DEADLINE).outcomes().get(reference);
    }

    private String value(SecretReference reference) {
        return ((Found) fetch(reference)).value();
    }

    private String versionOf(String name) {
        return ((Found) fetch(SecretReference.named(name))).version().orElseThrow();
    }

    private Kind kind(SecretReference reference) {
        return ((Failed) fetch(reference)).kind();
    }
}
