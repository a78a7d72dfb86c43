package io.quarkiverse.secrets.cli.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Looks whether the target has what it is meant to have, whatever it said when that was stored. Asks again where it does not:
 * a service may take a moment before it gives everybody what it has taken. For one thread.
 */
final class ReadBack {

    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final String AGAIN = "run it again: it compares both sides, and goes on where it was";

    private final SecretsEndpoint to;
    private final Consumer<Duration> pause;

    /**
     * @param pause waits
     */
    ReadBack(SecretsEndpoint to, Consumer<Duration> pause) {
        this.to = to;
        this.pause = pause;
    }

    /**
     * @return why some are not in the target as they are in the source, by their names
     */
    Map<String, MigrationFailure> check(List<PlannedSecret> secrets) {
        List<PlannedSecret> left = secrets;
        Map<String, MigrationFailure> wrong = attempt(left);
        for (int attempt = 1; attempt < ATTEMPTS && !wrong.isEmpty(); attempt++) {
            left = PlannedSecret.named(wrong.keySet(), left);
            pause.accept(BETWEEN_ATTEMPTS);
            wrong = attempt(left);
        }
        return wrong;
    }

    private Map<String, MigrationFailure> attempt(List<PlannedSecret> secrets) {
        Map<String, MigrationFailure> wrong = new LinkedHashMap<>();
        if (secrets.isEmpty()) {
            return wrong;
        }
        Map<SecretReference, FetchOutcome> outcomes;
        try {
            outcomes = fetch(secrets);
        } catch (SecretsException e) {
            for (PlannedSecret secret : secrets) {
                wrong.put(secret.name(),
                        new MigrationFailure("was stored and could not be read back: " + e.getMessage(), e.remedy()));
            }
            return wrong;
        }
        for (PlannedSecret secret : secrets) {
            Optional<MigrationFailure> failure = difference(secret, outcomes.get(secret.target()));
            if (failure.isPresent()) {
                wrong.put(secret.name(), failure.get());
            }
        }
        return wrong;
    }

    private Map<SecretReference, FetchOutcome> fetch(List<PlannedSecret> secrets) {
        List<SecretReference> references = new ArrayList<>(secrets.size());
        for (PlannedSecret secret : secrets) {
            references.add(secret.target());
        }
        return to.provider().fetch(references, MigrationTimeouts.toRead(references.size())).outcomes();
    }

    private static Optional<MigrationFailure> difference(PlannedSecret secret, FetchOutcome outcome) {
        if (outcome instanceof Failed failed) {
            return Optional
                    .of(new MigrationFailure("was stored and could not be read back: it " + failed.reason(), failed.remedy()));
        }
        Optional<String> value = Values.of(outcome);
        return value.isPresent() && Values.same(value.get(), secret.value().orElseThrow()) ? Optional.empty()
                : Optional.of(new MigrationFailure("was stored and reads back with another value", AGAIN));
    }
}
