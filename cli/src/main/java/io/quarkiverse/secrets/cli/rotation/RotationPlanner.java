package io.quarkiverse.secrets.cli.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.cli.console.AgeText;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.rotation.PlannedRotation.Action;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.SecretVersions;
import io.quarkiverse.secrets.spi.FetchOutcome;

/** Decides which secrets are rotated. Asks the backends once. */
public final class RotationPlanner {

    private final Session session;
    private final Optional<Duration> olderThan;
    private final boolean valuesGiven;
    private final RotationJournal journal;
    private final Instant now;

    /**
     * @param olderThan rotates only those that were stored longer ago
     * @param valuesGiven whether the caller says how new values are made; otherwise the constraints do
     * @param journal knows what an interrupted rotation has done
     */
    public RotationPlanner(Session session, Optional<Duration> olderThan, boolean valuesGiven, RotationJournal journal,
            Instant now) {
        this.session = session;
        this.olderThan = olderThan;
        this.valuesGiven = valuesGiven;
        this.journal = journal;
        this.now = now;
    }

    /**
     * @param named whether the caller has named them, so that one that is left alone is a problem
     * @throws io.quarkiverse.secrets.SecretsException if a backend could not be asked
     */
    public List<PlannedRotation> plan(Collection<SecretDefinition> secrets, boolean named) {
        List<SecretDefinition> current = secrets.stream().map(SecretVersions::current).toList();
        ResolvedSecrets loaded = session.loadOrFail(current);
        List<PlannedRotation> plan = new ArrayList<>();
        for (SecretDefinition definition : current) {
            plan.add(plan(definition, loaded.status(definition.name()), named));
        }
        return plan;
    }

    private PlannedRotation plan(SecretDefinition definition, Optional<SecretStatus> status, boolean named) {
        Optional<String> holder = status.flatMap(SecretStatus::backend);
        OpenBackend backend = session.backends().all().stream().filter(open -> holder.equals(Optional.of(open.id().value())))
                .findFirst().orElseGet(() -> session.backends().home(definition));
        boolean set = status.isPresent() && status.get().set();
        if (!set && !named && !definition.required()) {
            return new PlannedRotation(definition, status, backend, Action.SKIP, "is not set", "");
        }
        // The backend env-file also reads the environment, and cannot change it
        boolean elsewhere = set && (holder.isEmpty() || status.get().source().equals(Optional.of(FetchOutcome.ENVIRONMENT)));
        if (!set || elsewhere) {
            return new PlannedRotation(definition, status, backend, Action.PROBLEM,
                    set ? "has its value from " + status.get().source().orElse("configuration")
                            + ", and not from what the backend can change"
                            : "is not set",
                    set ? "change it there" : "secrets set " + definition.name());
        }
        if (journal.isRotated(definition.name(), status.get().version())) {
            return new PlannedRotation(definition, status, backend, Action.SKIP, PlannedRotation.ROTATED_ALREADY, "");
        }
        if (!valuesGiven && definition.minBits() == 0 && !named) {
            return new PlannedRotation(definition, status, backend, Action.SKIP,
                    "has no min-bits, so that nothing says that a random value will do", "");
        }
        return olderThan.flatMap(age -> young(status.get(), age))
                .map(reason -> new PlannedRotation(definition, status, backend, Action.SKIP, reason, ""))
                .orElseGet(() -> new PlannedRotation(definition, status, backend, Action.ROTATE, "", ""));
    }

    private Optional<String> young(SecretStatus status, Duration age) {
        if (status.stored().isEmpty()) {
            return Optional.of("has no age: its backend does not say when it was stored");
        }
        return status.stored().get().isAfter(now.minus(age))
                ? Optional.of("is " + AgeText.of(status.stored().get(), now) + " old")
                : Optional.empty();
    }
}
