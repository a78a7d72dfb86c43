package io.quarkiverse.secrets.runtime.leases;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.store.ValuesCheck;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Checks whether the leased credentials of an application could be issued, in place of {@link Leases}, where no user is to be
 * made for it. Immutable.
 */
public final class IssuanceCheck implements ValuesCheck {

    private final List<LeaseSource> sources;
    private final CredentialsLeasing leasing;
    private final Duration timeout;

    /**
     * @param sources what is configured
     * @param leasing would issue them
     * @param timeout how long each question may take
     */
    public IssuanceCheck(List<LeaseSource> sources, CredentialsLeasing leasing, Duration timeout) {
        this.sources = List.copyOf(sources);
        this.leasing = leasing;
        this.timeout = timeout;
    }

    /** @throws SecretsProviderException if the backend cannot answer now */
    @Override
    public void check(Function<String, Optional<String>> values, Consumer<Problem> problems, Consumer<String> warnings) {
        for (LeaseSource source : sources) {
            Optional<Failed> failed;
            try {
                failed = leasing.checkIssue(source.role(), Deadline.after(timeout));
            } catch (SecretsProviderException e) {
                problems.accept(source.problem(e));
                continue;
            }
            if (failed.isPresent() && failed.get().kind().isTransient()) {
                throw exception(failed.get());
            }
            if (failed.isPresent() && failed.get().kind() == Kind.DENIED) {
                problems.accept(source.problem(exception(failed.get())));
            } else {
                warnings.accept("The credentials " + source.name() + " are issued when the application starts ("
                        + source.role().mount() + "/creds/" + source.role().name() + "), and none were issued to check them"
                        + failed.map(unknown -> ". " + unknown.reason() + ": " + unknown.remedy()).orElse(""));
            }
        }
    }

    private static SecretsProviderException exception(Failed failed) {
        return new SecretsProviderException(failed.reason(), failed.remedy());
    }
}
