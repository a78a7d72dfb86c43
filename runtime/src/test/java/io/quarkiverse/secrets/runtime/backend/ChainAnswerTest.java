package io.quarkiverse.secrets.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.runtime.backend.BackendClient.Asked;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** A backend is asked twice in one load: for what falls through to it, and for what it alone has. */
class ChainAnswerTest {

    private static final BackendId FIRST = new BackendId("first");
    private static final BackendId SECOND = new BackendId("second");
    private static final SecretReference FALLS = SecretReference.named("FALLS");
    private static final SecretReference PINNED = SecretReference.named("PINNED").in(SECOND);
    private static final Asked MISSING = new Asked(client(FIRST), List.of(FALLS), new BackendAnswer(FIRST,
            Map.of(FALLS, new Failed(Kind.MISSING, "is missing", "add it")), List.of(), Optional.empty()), Optional.empty());

    private static BackendClient client(BackendId id) {
        return new BackendClient(id, null, call -> {
        });
    }

    private static Asked found(SecretReference reference) {
        return new Asked(client(SECOND), List.of(reference), new BackendAnswer(SECOND,
                Map.of(reference, new Found("value", Optional.empty(), "second")), List.of(), Optional.empty()),
                Optional.empty());
    }

    private static Asked failed(SecretReference reference) {
        return new Asked(client(SECOND), List.of(reference), new BackendAnswer(SECOND, Map.of(), List.of(),
                Optional.of(new SecretsProviderException("no answer", "start it"))), Optional.empty());
    }

    @Test
    void aFailureOfOneOfTwoRequestsIsNotHiddenByTheOther() {
        for (List<Asked> requests : List.of(List.of(MISSING, failed(FALLS), found(PINNED)),
                List.of(MISSING, found(FALLS), failed(PINNED)))) {
            ChainAnswer answer = ChainAnswer.of(requests);
            SecretReference unknown = requests.get(1).answer().failure().isPresent() ? FALLS : PINNED;
            assertThat(answer.failure()).isPresent();
            assertThat(answer.failure(unknown)).isPresent();
            assertThat(answer.outcomes()).hasSize(1).doesNotContainKey(unknown);
            assertThat(answer.obstacle()).get().satisfies(problem -> assertThat(problem.subject())
                    .isEqualTo("The backend second"));
            assertThat(answer.isIncomplete()).isTrue();
        }
    }
}
