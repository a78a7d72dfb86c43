package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.vault.KvStore;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** The version before the current one, of a path that is one secret and of a field among others. */
class VaultVersionsTest extends VaultTestBase {

    private static final SecretReference LICENCE = new SecretReference("LICENCE", "team/licence", Optional.empty(),
            Optional.of(SecretReference.PREVIOUS));
    private static final SecretReference FIELD = new SecretReference("A", "A", Optional.empty(),
            Optional.of(SecretReference.PREVIOUS));

    private final KvStore store = server.mount("secret");

    @Test
    void thePreviousOneIsTheNumberBelowAndTakesTwoCallsAndTheRightToReadOnly() {
        licences("first", "second", "third");
        VaultPolicy reading = VaultPolicy.at("secret/data/team/licence", "read");

        assertThat(value(provider(reading), LICENCE)).isEqualTo("second");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void versionsThatAreDeletedOrDestroyedArePassedOver() {
        licences("first", "second", "third", "fourth");
        store.delete("team/licence", 3);
        store.destroy("team/licence", 2);

        assertThat(value(provider(), LICENCE)).isEqualTo("first");
    }

    @Test
    void theCurrentOneStaysTheCurrentOneWhenItIsDeleted() {
        licences("first", "second", "third");
        store.deleteNewest("team/licence");

        assertThat(value(provider(), LICENCE)).isEqualTo("second");
    }

    @Test
    void aPathOfWhichAllOthersAreGoneHasNone() {
        licences("first", "second");
        store.destroy("team/licence", 1);

        Failed failed = failure(provider(), LICENCE);

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason()).isEqualTo("has no version before the current one in secret/data/team/licence");
        assertThat(failed.remedy()).contains("vault kv metadata get -mount=secret team/licence");
    }

    @Test
    void aPathThatIsNotThereIsMissing() {
        assertThat(failure(provider(), LICENCE).reason()).isEqualTo("is missing: there is no secret/data/team/licence");
    }

    @Test
    void aVersionThatIsTheSameIsThePreviousOneOfAPathThatIsOneSecret() {
        licences("same", "same");

        assertThat(value(provider(), LICENCE)).isEqualTo("same");
    }

    @Test
    void ofAFieldAmongOthersItIsTheLastOtherValue() {
        fields("a1", "b1");
        fields("a2", "b1");
        fields("a2", "b2");
        fields("a2", "b3");

        assertThat(value(provider(), FIELD)).isEqualTo("a1");
    }

    @Test
    void ofAFieldThatNeverChangedThereIsNone() {
        fields("a1", "b1");
        fields("a1", "b2");

        Failed failed = failure(provider(), FIELD);

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason())
                .isEqualTo("has had no other value in the existing versions of secret/data/application");
    }

    @Test
    void ofAFieldThatIsGoneItIsTheLastValueThereWas() {
        fields("a1", "b1");
        store.put("application", Map.of("B", "b1"));

        assertThat(value(provider(), FIELD)).isEqualTo("a1");
    }

    @Test
    void aFieldThatWasNotThereForAWhileKeepsItsHistory() {
        fields("a1", "b1");
        store.put("application", Map.of("B", "b1"));
        fields("a2", "b1");

        assertThat(value(provider(), FIELD)).isEqualTo("a1");
    }

    @Test
    void noMoreVersionsAreReadThanAreKept() {
        fields("another", "b");
        for (int i = 0; i < 11; i++) {
            fields("a", "b" + i);
        }

        assertThat(failure(provider(), FIELD).kind()).isEqualTo(Kind.MISSING);
        assertThat(server.calls()).as("the current one, the one below, and eight twice, of which some are not kept")
                .hasSizeLessThanOrEqualTo(1 + 1 + 2 * 8);
        assertThat(server.mostAtOnce()).isLessThanOrEqualTo(8);
    }

    @Test
    void aVersionThatCannotBeReadIsNotPassedOver() {
        licences("first", "second");
        server.next(Fault.answer(200, "{\"data\":{\"data\":{\"value\":\"third\"},\"metadata\":{\"version\":3}}}"),
                Fault.answer(403, "{\"errors\":[\"permission denied\"]}"));

        assertThat(failure(provider(), LICENCE).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void howToSetIsNotLedAstrayByAVersionThatIsNotThere() {
        store.put("application", Map.of("A", "1", "B", "2"));
        SecretsProvider provider = provider();
        fetch(provider, named("A"));
        fetch(provider, new SecretReference("A", "A", Optional.empty(), Optional.of("7")));

        assertThat(provider.howToSet(named("A"), SecretDefinition.named("A").build())).contains("vault kv patch");
    }

    @Test
    void version1HasNoPreviousOne() {
        server.mount("kv").put("team/licence", Map.of("value", "hunter2"));

        Failed failed = failure(provider("vault.mount", "kv", "vault.kv-version", "1"), LICENCE);

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason()).contains("version 1 of the KV engine has no versions");
    }

    private void licences(String... values) {
        for (String value : values) {
            store.put("team/licence", Map.of("value", value));
        }
    }

    private void fields(String a, String b) {
        store.put("application", Map.of("A", a, "B", b));
    }
}
