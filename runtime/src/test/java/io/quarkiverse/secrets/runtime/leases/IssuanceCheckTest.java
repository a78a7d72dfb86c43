package io.quarkiverse.secrets.runtime.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.Lease;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class IssuanceCheckTest {

    private static final String NOT_ISSUED = "The credentials orders are issued when the application starts"
            + " (database/creds/app), and none were issued to check them";

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Answers the question, and nothing else. */
    private record Backend(Supplier<Optional<Failed>> answer) implements CredentialsLeasing {

        @Override
        public Optional<Failed> checkIssue(LeaseRole role, Deadline deadline) {
            return answer.get();
        }

        @Override
        public Lease issue(LeaseRole role, Deadline deadline) {
            throw new AssertionError("A user was issued");
        }

        @Override
        public Optional<Lease> renew(Lease lease, Deadline deadline) {
            throw new AssertionError("There is nothing to renew");
        }

        @Override
        public void revoke(Lease lease, Deadline deadline) {
            throw new AssertionError("There is nothing to revoke");
        }
    }

    @Test
    void whatNothingPreventsIsNotedAsNotIssued() {
        check(Optional::empty);
        assertThat(problems).isEmpty();
        assertThat(warnings).containsExactly(NOT_ISSUED);
    }

    @Test
    void denialIsAProblem() {
        check(() -> failed(Kind.DENIED));
        assertThat(problems).containsExactly(Problem.of("quarkus.secrets.credentials.\"orders\"",
                "has no valid credentials: what happened", "what to do"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void roleThatIsInvalidIsAProblem() {
        check(() -> {
            throw new SecretsProviderException("what happened", "what to do");
        });
        assertThat(problems).extracting(Problem::message).containsExactly("has no valid credentials: what happened");
    }

    @Test
    void whatCouldNotBeFoundOutIsAWarning() {
        check(() -> failed(Kind.WRONG_LOCATION));
        assertThat(problems).isEmpty();
        assertThat(warnings).containsExactly(NOT_ISSUED + ". what happened: what to do");
    }

    @Test
    void backendThatCannotAnswerEndsTheCheck() {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> check(() -> failed(Kind.UNREACHABLE)))
                .withMessage("what happened").satisfies(e -> assertThat(e.remedy()).isEqualTo("what to do"));
    }

    private static Optional<Failed> failed(Kind kind) {
        return Optional.of(new Failed(kind, "what happened", "what to do"));
    }

    private void check(Supplier<Optional<Failed>> answer) {
        new IssuanceCheck(List.of(new LeaseSource("orders", new LeaseRole("database", "app"), true, List.of())),
                new Backend(answer), Duration.ofSeconds(1)).check(name -> Optional.empty(), problems::add, warnings::add);
    }
}
