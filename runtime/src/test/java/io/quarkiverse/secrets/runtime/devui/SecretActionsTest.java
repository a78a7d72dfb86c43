package io.quarkiverse.secrets.runtime.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsRegistry;
import io.quarkiverse.secrets.runtime.StillSecrets;
import io.quarkiverse.secrets.runtime.store.SecretStore;

class SecretActionsTest {

    private static final String VALUE = "hidden-typed-in";

    private final RefusingSecrets secrets = new RefusingSecrets();
    private final SecretActions actions = new SecretActions(secrets,
            new SecretsActivity(new SecretStore(), true, Runnable::run));

    @Test
    void aFailureThatQuotesTheValueIsRedacted() {
        secrets.failure = new SecretsException("The backend refuses " + VALUE, "give it another value than " + VALUE);

        assertThat(actions.set("KEY", VALUE)).isEqualTo(new ActionResult(false,
                "KEY was not stored: The backend refuses ***", "give it another value than ***"));
    }

    @Test
    void anArgumentThatIsRefusedIsRedacted() {
        secrets.failure = new IllegalArgumentException("Illegal character in " + VALUE);

        assertThat(actions.set("KEY", VALUE)).isEqualTo(new ActionResult(false, "Illegal character in ***", ""));
    }

    @Test
    void ofAnUnexpectedFailureOnlyTheClassIsShown() {
        secrets.failure = new IllegalStateException("pin 31");

        assertThat(actions.set("KEY", "31"))
                .isEqualTo(new ActionResult(false, "KEY was not stored: java.lang.IllegalStateException", ""));
    }

    @Test
    void aRefreshThatFailsSaysWhyAndWhatToDo() {
        secrets.failure = new SecretsException("The backend is away", "start it");

        assertThat(actions.refresh())
                .isEqualTo(new ActionResult(false, "The secrets were not refreshed: The backend is away", "start it"));
    }

    @Test
    void nothingIsStoredWhereNoGeneratedValueSatisfiesTheConstraints() {
        assertThat(actions.generate("PREFIXED")).isEqualTo(
                new ActionResult(false, "No generated value satisfies the constraints of PREFIXED", "Set a value"));
        assertThat(secrets.stored).isEmpty();
    }

    @Test
    void aGeneratedValueThatIsWeakIsCalledSo() {
        ActionResult result = actions.generate("PIN");

        assertThat(secrets.stored.orElseThrow()).matches("[0-9]{4}");
        assertThat(result)
                .isEqualTo(ActionResult.done("PIN was stored. The generated value has 13 bits, fewer than a key needs:"
                        + " its constraints allow no more"));
    }

    @Test
    void aSecretThatIsNotRegisteredIsNotStored() {
        assertThat(actions.set("OTHER", VALUE).done()).isFalse();
        assertThat(actions.set(null, VALUE).done()).isFalse();
        assertThat(actions.generate("OTHER").done()).isFalse();
        assertThat(secrets.stored).isEmpty();
    }

    /** Stores a value, or fails as the test says. */
    private static final class RefusingSecrets extends StillSecrets {

        private RuntimeException failure;
        private Optional<String> stored = Optional.empty();

        @Override
        public void set(String name, String value) {
            refresh();
            stored = Optional.of(value);
        }

        @Override
        public void refresh() {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public SecretsRegistry registry() {
            return new FixedRegistry();
        }
    }

    private static final class FixedRegistry implements SecretsRegistry {

        @Override
        public Collection<SecretDefinition> definitions() {
            return List.of(SecretDefinition.named("KEY").build(), SecretDefinition.named("PIN").pattern("[0-9]{4}").build(),
                    SecretDefinition.named("PREFIXED").pattern("sk_live_[a-z]{30}").build());
        }

        @Override
        public Optional<SecretDefinition> find(String name) {
            return definitions().stream().filter(definition -> definition.name().equals(name)).findFirst();
        }

        @Override
        public void register(SecretDefinition definition) {
            throw new UnsupportedOperationException();
        }
    }
}
