package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/** Words failures for a secret, a clause and a message. */
class FailureTest {

    private static final SecretReference REFERENCE = SecretReference.named("A");

    @Test
    void aFailureOfASecretIsAPredicate() {
        Failure failure = Failure.of(Kind.MISSING, "is missing", "store it");

        assertThat(failure.outcomeFor(REFERENCE)).isEqualTo(new Failed(Kind.MISSING, "is missing", "store it"));
        assertThat(failure.asException("A could not be stored")).hasMessage("A could not be stored: it is missing");
    }

    @Test
    void aFailureOfTheBackendIsASentence() {
        Failure failure = Failure.ofBackend(Kind.UNREACHABLE, "it does not answer", "check it");

        assertThat(failure.reach()).isEqualTo(Reach.BACKEND);
        assertThat(failure.outcomeFor(REFERENCE))
                .isEqualTo(new Failed(Kind.UNREACHABLE, "could not be read: it does not answer", "check it"));
        assertThat(failure.asOutcome("checked").reason()).isEqualTo("could not be checked: it does not answer");
        assertThat(failure.asException()).hasMessage("it does not answer").hasNoCause();
        assertThat(failure.asException().remedy()).isEqualTo("check it");
    }
}
