package io.quarkiverse.secrets.cli.rotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.Progress;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.ConstraintCheck;
import io.quarkiverse.secrets.cli.value.NewValue;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;

/**
 * Gives secrets new values, as many at a time as their backend takes well, and reads all of them back at its end. Each is a new
 * version where the backend
 * has versions, so that the former value stays readable as the previous one. For one thread.
 */
public final class Rotation {

    /** Of all together: a command for the values may need a person. */
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Result LATE = Result.failed("took too long, so that it is not known whether it was done",
            "run it again");

    private final Session session;
    private final NewValues values;
    private final RotationJournal journal;

    /**
     * What came of one secret.
     *
     * @param version the version that was stored; empty where there are none
     * @param failure why it is not known to have its new value; empty if it has it
     * @param remedy what a person can do about that
     */
    public record Result(Optional<String> version, Optional<String> failure, String remedy) {

        private static Result failed(String failure, String remedy) {
            return new Result(Optional.empty(), Optional.of(failure), remedy);
        }
    }

    public Rotation(Session session, NewValues values, RotationJournal journal) {
        this.session = session;
        this.values = values;
        this.journal = journal;
    }

    /**
     * @param secrets those to rotate
     * @param progress is advanced by each
     * @return what came of each, by name
     */
    public Map<String, Result> run(List<PlannedRotation> secrets, Progress progress) {
        Map<String, Result> results = new LinkedHashMap<>();
        secrets.forEach(secret -> results.put(secret.name(), LATE));
        Map<String, String> stored = new ConcurrentHashMap<>();
        Map<OpenBackend, List<PlannedRotation>> byBackend = secrets.stream()
                .collect(Collectors.groupingBy(PlannedRotation::backend, LinkedHashMap::new, Collectors.toList()));
        byBackend.forEach((backend, its) -> {
            int atOnce = values.canBeMadeTogether() ? backend.management().writesAtOnce() : 1;
            List<Result> ended = ParallelCalls.map(its, atOnce, Deadline.after(LONGEST), secret -> {
                Result result = rotate(secret, stored);
                progress.step();
                return result;
            }, secret -> LATE);
            for (int i = 0; i < its.size(); i++) {
                results.put(its.get(i).name(), ended.get(i));
            }
        });
        readBack(secrets, stored, results);
        if (results.values().stream().allMatch(result -> result.failure().isEmpty())) {
            journal.end();
        }
        return results;
    }

    private Result rotate(PlannedRotation secret, Map<String, String> stored) {
        SecretDefinition definition = secret.definition();
        try {
            NewValue value = values.of(definition);
            List<String> violations = ConstraintCheck.of(definition, value).violations();
            if (!violations.isEmpty()) {
                return Result.failed("was not rotated: the new value " + String.join(", and ", violations),
                        "give it a value that satisfies its constraints, with --stdin, --command or --format");
            }
            journal.begin(secret.name(), secret.version());
            Optional<String> version = secret.backend().management().set(session.reference(definition), value.value(),
                    session.deadline());
            journal.done(secret.name());
            stored.put(secret.name(), value.value());
            return new Result(version, Optional.empty(), "");
        } catch (SecretsException e) {
            return Result.failed("could not be stored: " + e.getMessage(), e.remedy());
        } catch (CliException e) {
            if (e.status() != ExitStatus.WRONG) {
                throw e;
            }
            return Result.failed("was not rotated: " + e.getMessage(), e.remedy());
        }
    }

    private void readBack(List<PlannedRotation> secrets, Map<String, String> stored, Map<String, Result> results) {
        List<SecretDefinition> read = new ArrayList<>();
        secrets.stream().map(PlannedRotation::definition).filter(secret -> stored.containsKey(secret.name()))
                .forEach(read::add);
        if (read.isEmpty()) {
            return;
        }
        ResolvedSecrets loaded = session.load(read);
        for (SecretDefinition definition : read) {
            String name = definition.name();
            Optional<String> now = loaded.outcome(definition).filter(Found.class::isInstance).map(Found.class::cast)
                    .map(Found::value);
            if (!now.equals(Optional.of(stored.get(name)))) {
                results.put(name, new Result(results.get(name).version(),
                        Optional.of(now.isEmpty() ? "was stored, and could not be read back"
                                : "was stored, and reads back with another value"),
                        "look at it: secrets get " + name));
            }
        }
    }
}
