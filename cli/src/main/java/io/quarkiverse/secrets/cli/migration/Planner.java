package io.quarkiverse.secrets.cli.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.SecretReference;

/** Asks both ends for what they have, each once and for all secrets together, and says what there is to do. For one thread. */
public final class Planner {

    private static final MigrationFailure ONE_SECRET = new MigrationFailure(
            "is one secret in both, as its key does not depend on the prefix",
            "give it another key on one side: quarkus.secrets.registry.\"NAME\".key");

    private final SecretsEndpoint from;
    private final SecretsEndpoint to;
    private final boolean eachIsWanted;
    private final boolean force;

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param eachIsWanted whether each secret has to be in the source, since it is named
     * @param force whether values are moved that break a constraint
     */
    public Planner(SecretsEndpoint from, SecretsEndpoint to, boolean eachIsWanted, boolean force) {
        this.from = from;
        this.to = to;
        this.eachIsWanted = eachIsWanted;
        this.force = force;
    }

    /**
     * @param definitions the secrets, ordered by name
     * @throws io.quarkiverse.secrets.SecretsException if one of the ends could not be asked
     * @throws CliException if it could not be asked now
     */
    public Plan plan(Collection<SecretDefinition> definitions) {
        List<SecretReference> sources = new ArrayList<>(definitions.size());
        List<SecretReference> targets = new ArrayList<>(definitions.size());
        for (SecretDefinition definition : definitions) {
            sources.add(from.reference(definition));
            targets.add(current(to.reference(definition)));
        }
        FetchResponse here = fetch(from, sources);
        FetchResponse there = fetch(to, targets);
        here.findings().forEach(this::add);
        there.findings().forEach(this::add);
        List<PlannedSecret> secrets = new ArrayList<>(definitions.size());
        int next = 0;
        for (SecretDefinition definition : definitions) {
            SecretReference source = sources.get(next);
            SecretReference target = targets.get(next++);
            secrets.add(plan(definition, source, target, here.outcomes().get(source), there.outcomes().get(target)));
        }
        secrets = new TargetCollisions(to).without(secrets);
        secrets.forEach(this::note);
        return new Plan(secrets, findings, notes);
    }

    private static FetchResponse fetch(SecretsEndpoint end, List<SecretReference> references) {
        FetchResponse response = end.provider().fetch(references, MigrationTimeouts.toRead(references.size()));
        Optional<Failed> failure = Optional.empty();
        for (FetchOutcome outcome : response.outcomes().values()) {
            if (!(outcome instanceof Failed failed && failed.kind().isTransient())) {
                return response;
            }
            failure = Optional.of(failed);
        }
        if (failure.isPresent()) {
            throw new CliException(end.name() + " could not be asked: each secret " + failure.get().reason(),
                    failure.get().remedy());
        }
        return response;
    }

    /** A value is stored as the current one, whichever version is read. */
    private static SecretReference current(SecretReference reference) {
        return reference.withVersion(Optional.empty());
    }

    private void add(Finding finding) {
        if (finding.severity() == Severity.ERROR) {
            findings.add(finding);
        } else {
            notes.add(finding.subject() + " " + finding.message() + ": " + finding.remedy());
        }
    }

    private PlannedSecret plan(SecretDefinition definition, SecretReference source, SecretReference target, FetchOutcome here,
            FetchOutcome there) {
        Optional<String> value = Values.of(here);
        Optional<String> present = Values.of(there);
        Optional<MigrationFailure> failure = from.management().ambiguity(source).map(several -> in(from, several))
                .or(() -> unreadable(from, here)).or(() -> unreadable(to, there));
        if (failure.isPresent()) {
            return new PlannedSecret(definition, source, target, Action.PROBLEM, value, present, failure);
        }
        if (value.isEmpty()) {
            return absent(definition, source, target, here, present);
        }
        if (isOneSecret(source, here, target, there)) {
            return new PlannedSecret(definition, source, target, Action.ABSENT, value, present, Optional.of(ONE_SECRET));
        }
        if (present.isPresent() && Values.same(value.get(), present.get())) {
            return new PlannedSecret(definition, source, target, Action.SAME, value, present, Optional.empty());
        }
        failure = to.management().checkValue(target, value.get()).map(MigrationFailure::of)
                .or(() -> violation(definition, value.get()));
        Action action = failure.isPresent() ? Action.PROBLEM : present.isPresent() ? Action.UPDATE : Action.CREATE;
        return new PlannedSecret(definition, source, target, action, value, present, failure);
    }

    /**
     * Whether both sides have led to one secret, as with a key that has no prefix: deleting it from the source would delete it
     * from the target. Two secrets of one backend are found in two places, have two keys, or versions of their own.
     */
    private boolean isOneSecret(SecretReference source, FetchOutcome here, SecretReference target, FetchOutcome there) {
        return !from.isFile() && from.backend().equals(to.backend()) && here instanceof Found found && here.equals(there)
                && (found.version().isPresent() || from.key(source).equals(to.key(target)));
    }

    private static Optional<MigrationFailure> unreadable(SecretsEndpoint end, FetchOutcome outcome) {
        return outcome instanceof Failed failed && !failed.kind().isAbsence()
                ? Optional.of(in(end, failed))
                : Optional.empty();
    }

    private static MigrationFailure in(SecretsEndpoint end, Failed failed) {
        return new MigrationFailure(failed.reason() + " (in " + end.name() + ")", failed.remedy());
    }

    private PlannedSecret absent(SecretDefinition definition, SecretReference source, SecretReference target,
            FetchOutcome here, Optional<String> present) {
        String reason = (here instanceof Failed failed ? failed.reason() : "is empty") + " in " + from.name()
                + (from.isShadowed(source) ? ", and set in the process environment, which is not read" : "");
        String remedy = here instanceof Failed failed ? failed.remedy() : from.provider().howToSet(source, definition);
        boolean missed = eachIsWanted || definition.required() && definition.defaultValue().isEmpty();
        // Where the target has it, there is nothing to miss: so it is after a migration that has deleted the source
        Action action = missed && present.isEmpty() ? Action.PROBLEM : Action.ABSENT;
        return new PlannedSecret(definition, source, target, action, Optional.empty(), present,
                Optional.of(
                        new MigrationFailure(present.isPresent() ? reason + "; " + to.name() + " keeps what it has" : reason,
                                remedy)));
    }

    private Optional<MigrationFailure> violation(SecretDefinition definition, String value) {
        List<String> violations = Constraints.violations(definition, value);
        if (violations.isEmpty()) {
            return Optional.empty();
        }
        if (force) {
            notes.add(definition.name() + " " + violations.get(0) + ", and is stored all the same, as --force asks");
            return Optional.empty();
        }
        return Optional.of(new MigrationFailure(violations.get(0),
                "give it a value that may be used: " + from.provider().howToSet(from.reference(definition), definition)
                        + "; or store it as it is with --force"));
    }

    private void note(PlannedSecret planned) {
        if (planned.isWritten() && planned.source().version().isPresent()) {
            notes.add(planned.name() + " is stored with the value of its version " + planned.source().version().get()
                    + ", which will have another name: correct quarkus.secrets.registry.\"" + planned.name() + "\".version");
        }
        if (planned.isWritten() && to.isShadowed(planned.target())) {
            notes.add(planned.name() + " is set in the process environment, which wins over what is stored in " + to.name()
                    + ": remove it there");
        }
    }
}
