package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** A mount of another version of the KV engine than the settings say: nothing is lost, and the setting to change is named. */
class VaultMountVersionTest extends VaultTestBase {

    private static final String LOOK_UP = "/v1/sys/internal/ui/mounts/";
    private static final String FIELDS = "{\"A\":\"1\",\"B\":\"2\"}";
    private static final String OLD_MOUNT = "Vault has version 1 of the KV secrets engine mounted at kv/";
    private static final String SET_VERSION_1 = "set quarkus.secrets.vault.kv-version=1";

    @BeforeEach
    void store() {
        server.mount("kv").put("application", FIELDS);
    }

    /** As with default settings where {@code secret/} is of version 1. */
    private SecretsProvider unsuspecting() {
        return provider("vault.mount", "kv");
    }

    private long lookUps() {
        return server.calls().stream().filter(call -> call.uri().getPath().startsWith(LOOK_UP)).count();
    }

    private void assertNothingIsWritten() {
        assertThat(server.mount("kv").fields("application")).contains(FIELDS);
        assertThat(server.mount("kv").versions("data/application")).isZero();
        assertThat(server.calls()).extracting(call -> call.method() + " " + call.uri().getPath())
                .allMatch(call -> call.startsWith("GET ") || call.equals("POST /v1/sys/capabilities-self"));
    }

    private static void assertRejected(ThrowingCallable call) {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(call).withMessageContaining(OLD_MOUNT)
                .satisfies(e -> assertThat(e.remedy()).isEqualTo(SET_VERSION_1));
    }

    @Test
    void aSecretInAMountOfVersion1IsInAWrongLocationAndNotMissing() {
        Failed failed = failure(unsuspecting(), named("A"));

        assertThat(failed).isEqualTo(new Failed(Kind.WRONG_LOCATION, "could not be read: " + OLD_MOUNT, SET_VERSION_1));
    }

    @Test
    void nothingIsWrittenToAMountOfVersion1() {
        assertRejected(() -> unsuspecting().management().set(named("C"), "3", soon()));
        assertRejected(() -> unsuspecting().management().set(at("other/path", null), "3", soon()));
        assertNothingIsWritten();
        assertThat(server.mount("kv").versions("data/other/path")).isZero();
    }

    @Test
    void nothingIsDeletedFromAMountOfVersion1() {
        assertRejected(() -> unsuspecting().management().delete(named("A"), soon()));
        assertNothingIsWritten();
    }

    @Test
    void keysOfAMountOfVersion1AreNotSaidToBeNone() {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> unsuspecting().management().listKeys(soon()))
                .withMessageContaining(OLD_MOUNT);
    }

    @Test
    void checksSayThatTheMountIsOfVersion1() {
        assertThat(unsuspecting().check(soon()).orElseThrow()).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
            assertThat(failed.reason()).contains(OLD_MOUNT);
            assertThat(failed.remedy()).isEqualTo(SET_VERSION_1);
        });
        assertThat(unsuspecting().management().checkWrite(named("A"), soon()).orElseThrow().kind())
                .isEqualTo(Kind.WRONG_LOCATION);
        assertNothingIsWritten();
    }

    @Test
    void whatWasStoredAsIfItWereVersion2IsRecognised() {
        server.mount("kv").put("data/application", "{\"data\":{\"A\":\"1\"},\"options\":{\"cas\":0}}");

        assertThat(failure(unsuspecting(), named("A")).remedy()).isEqualTo(SET_VERSION_1);
        assertRejected(() -> unsuspecting().management().set(named("A"), "3", soon()));
    }

    @Test
    void whatWasStoredAsIfItWereVersion2IsRecognisedAlsoWhereTheMountMayNotBeLookedAt() {
        server.mount("kv").put("data/application", "{\"data\":{\"A\":\"1\"},\"options\":{\"cas\":0}}");
        SecretsProvider provider = provider(VaultPolicy.everythingBut("sys/internal/ui/mounts/kv"), "vault.mount", "kv");

        assertThat(failure(provider, named("A")).remedy()).isEqualTo(SET_VERSION_1);
    }

    @Test
    void aPathOfVersion1ThatIsNamedDataIsRecognised() {
        server.mount("kv").put("data/application", FIELDS);

        assertThat(failure(unsuspecting(), named("A")).remedy()).isEqualTo(SET_VERSION_1);
    }

    @Test
    void version2IsRecognisedWhereVersion1IsConfigured() {
        server.mount("secret").put("application", FIELDS);
        SecretsProvider provider = provider("vault.kv-version", "1", "vault.path", "data/application");

        assertThat(failure(provider, named("A"))).isEqualTo(new Failed(Kind.WRONG_LOCATION,
                "could not be read: Vault has version 2 of the KV secrets engine mounted at secret/",
                "set quarkus.secrets.vault.kv-version=2"));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(named("C"), "3", soon()));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(at("data/other", "C"), "3", soon()));
        assertThat(server.mount("secret").fields("application")).contains(FIELDS);
        assertThat(server.mount("secret").versions("other")).isZero();
    }

    @Test
    void aDocumentOfVersion1MayHaveFieldsNamedAsInVersion2() {
        server.mount("kv").put("application", "{\"data\":{\"A\":\"1\"},\"metadata\":{\"version\":3}}");

        assertThat(value(provider("vault.mount", "kv", "vault.kv-version", "1"), named("data"))).isEqualTo("{\"A\":\"1\"}");
    }

    @Test
    void aMountIsNotLookedAtWhereThePathIsThere() {
        server.mount("secret").put("application", FIELDS);
        SecretsProvider provider = provider();

        assertThat(value(provider, named("A"))).isEqualTo("1");
        provider.management().set(named("C"), "3", soon());
        failure(provider, at("other/path", null));
        provider.management().set(at("other/path", null), "3", soon());

        assertThat(lookUps()).isZero();
    }

    @Test
    void aMountIsLookedAtOnceForAllPathsThatAreNotThere() {
        List<SecretReference> references = IntStream.range(0, 12).mapToObj(i -> at("other/" + i, "A")).toList();
        SecretsProvider provider = provider();

        provider.fetch(references, soon());
        provider.fetch(references, soon());
        provider.management().set(at("another/path", "A"), "1", soon());
        provider.check(soon());

        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void aMountThatMayNotBeLookedAtIsTakenForWhatTheSettingsSay() {
        SecretsProvider provider = provider(VaultPolicy.everythingBut("sys/internal/ui/mounts/secret"));

        assertThat(failure(provider, named("A")).kind()).isEqualTo(Kind.MISSING);
        provider.management().set(at("other/path", "A"), "1", soon());
        assertThat(value(provider, at("other/path", "A"))).isEqualTo("1");
        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void aMountThatCannotBeLookedAtNowIsLookedAtAgain() {
        SecretsProvider provider = unsuspecting();
        server.refuse("sys/internal/ui/mounts/kv", 500);
        assertThat(failure(provider, named("A")).kind()).isEqualTo(Kind.UNREACHABLE);

        server.accept("sys/internal/ui/mounts/kv");
        assertThat(failure(provider, named("A")).remedy()).isEqualTo(SET_VERSION_1);
    }

    @Test
    void aMountThatWasUpgradedIsTakenForWhatItHasBecome() {
        SecretsProvider provider = unsuspecting();
        failure(provider, named("A"));

        server.mount("kv", 2);
        time.pass(Duration.ofSeconds(5));

        assertThat(failure(provider, named("A")).kind()).isEqualTo(Kind.MISSING);
        provider.management().set(named("A"), "1", soon());
        assertThat(value(provider, named("A"))).isEqualTo("1");
    }

    @Test
    void noCommandPutsAPathThatMayHaveOtherFields() {
        SecretDefinition plain = SecretDefinition.named("A").build();
        SecretDefinition strong = SecretDefinition.named("A").minBits(256).build();
        SecretsProvider version1 = provider("vault.mount", "kv", "vault.kv-version", "1");
        SecretsProvider unsure = provider(VaultPolicy.everythingBut("sys/internal/ui/mounts/secret"));

        assertThat(failure(version1, named("C")).remedy()).isEqualTo("secrets set C");
        assertThat(failure(version1, at("other/path", "C")).remedy()).isEqualTo("secrets set NAME");
        assertThat(version1.howToSet(named("A"), strong)).isEqualTo("secrets set A --generate");
        assertThat(failure(unsure, named("A")).remedy()).isEqualTo("secrets set A");
        assertThat(unsure.howToSet(named("A"), plain)).isEqualTo("secrets set A");
        // Not asked yet: on version 1, this fails
        assertThat(unsuspecting().howToSet(named("A"), plain)).contains("vault kv patch").doesNotContain(" put ");
        assertThat(failure(provider(), named("A")).remedy())
                .isEqualTo("IFS= read -rs V; printf %s \"$V\" | vault kv patch -mount=secret application A=-"
                        + " || printf %s \"$V\" | vault kv put -cas=0 -mount=secret application A=-");
    }

    @Test
    void aFolderBelowTheMountIsNotTakenForTheMount() {
        Failed failed = failure(provider("vault.mount", "secret/team"), named("A"));

        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failed.remedy()).contains("quarkus.secrets.vault.mount", "quarkus.secrets.vault.path");
        assertThat(Optional.of(failed.remedy())).get().asString().doesNotContain("kv-version");
    }
}
