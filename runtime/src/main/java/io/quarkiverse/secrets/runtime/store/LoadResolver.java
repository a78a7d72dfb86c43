package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendAnswer;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.ChainAnswer;
import io.quarkiverse.secrets.runtime.store.ResolvedSecret.Origin;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Takes what a backend has answered, finds the value in effect for each secret, and checks it. A value that the backend gave
 * earlier and does not give now stays.
 * <p>
 * Another source of configuration may have <code>${secret::OTHER}</code> for the value of a secret, so that finding the one
 * takes the other: meanwhile this is the view of the secrets that such an expression sees. For one thread and one load.
 */
final class LoadResolver implements SecretView {

    private final BackendChain backends;
    private final EffectiveValues effective;
    private final Snapshot previous;

    private final Map<String, Fetched> fetched = new LinkedHashMap<>();
    private final Map<String, ResolvedSecret> resolved = new LinkedHashMap<>();
    private final Map<String, ResolvedSecret> changed = new TreeMap<>();
    private final Map<String, String> unconfirmed = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final MissingObjects missing;
    private final LaterBackends laterBackends = new LaterBackends();

    /** @param backend the one that has said so, or could not be asked */
    private record Fetched(SecretDefinition definition, SecretReference reference, FetchOutcome outcome, BackendId backend) {
    }

    /**
     * @param previous the snapshot in effect, whose values stay where the backend gives none
     */
    LoadResolver(BackendChain backends, EffectiveValues effective, Snapshot previous) {
        this.backends = backends;
        this.effective = effective;
        this.previous = previous;
        this.missing = new MissingObjects(problems);
    }

    /**
     * @param definitions the secrets to load; all others stay as they are
     * @param references where the backends have each of them, in the same order
     * @param answer what they said. That one could not be asked at all is one of the problems in the result's report,
     *        instead of one for each secret that it may well have
     */
    LoadResult load(Collection<SecretDefinition> definitions, List<SecretReference> references, ChainAnswer answer) {
        for (BackendAnswer part : answer.parts()) {
            if (part.failure().isPresent()) {
                problems.add(part.obstacle().orElseThrow());
            }
        }
        for (Finding finding : answer.findings()) {
            add(finding);
        }
        int next = 0;
        for (SecretDefinition definition : definitions) {
            SecretReference reference = references.get(next++);
            fetched.put(SecretNames.canonical(definition.name()),
                    new Fetched(definition, reference, answer.outcomes().get(reference),
                            answer.backend(reference).orElseThrow()));
        }
        for (String canonical : fetched.keySet()) {
            resolved(canonical);
        }
        keepObjectsWhole();
        for (String canonical : fetched.keySet()) {
            check(resolved(canonical), fetched.get(canonical));
        }
        laterBackends.addTo(warnings);
        OverdueSecrets.addTo(warnings, resolved.values());
        return new LoadResult(snapshot(), new ValidationReport(backends.ids(), problems), warnings, changed, unconfirmed,
                answer);
    }

    /** Of an object with several secrets in it, all fields are taken or none: user and password belong together. */
    private void keepObjectsWhole() {
        if (unconfirmed.isEmpty()) {
            return;
        }
        Map<String, String> kept = new HashMap<>();
        fetched.values().stream().filter(secret -> secret.reference().field().isPresent())
                .filter(secret -> unconfirmed.containsKey(secret.definition().name()))
                .forEach(secret -> kept.putIfAbsent(secret.reference().key(), secret.definition().name()));
        if (kept.isEmpty()) {
            return;
        }
        fetched.forEach((canonical, secret) -> {
            String name = secret.definition().name();
            String because = secret.reference().field().isPresent() ? kept.get(secret.reference().key()) : null;
            Optional<ResolvedSecret> old = previous.secret(canonical);
            if (because != null && !unconfirmed.containsKey(name) && old.isPresent()) {
                unconfirmed.put(name, "is in the same object as " + because + ", which " + unconfirmed.get(because));
                resolved.put(canonical, old.get());
                changed.remove(name);
            }
        });
    }

    private Snapshot snapshot() {
        boolean same = true;
        for (Map.Entry<String, ResolvedSecret> secret : resolved.entrySet()) {
            same = same && previous.secret(secret.getKey()).orElse(null) == secret.getValue();
        }
        if (same) {
            return previous;
        }
        for (ResolvedSecret other : previous.secrets()) {
            resolved.putIfAbsent(SecretNames.canonical(other.definition().name()), other);
        }
        return new Snapshot(resolved.values(), previous);
    }

    @Override
    public Optional<String> value(String name) {
        String canonical = SecretNames.canonical(name);
        return fetched.containsKey(canonical) ? resolved(canonical).value() : previous.value(name);
    }

    @Override
    public Optional<SecretStatus> status(String name) {
        ResolvedSecret secret = resolved.get(SecretNames.canonical(name));
        return secret == null ? previous.status(name) : Optional.of(secret.status());
    }

    private ResolvedSecret resolved(String canonical) {
        ResolvedSecret known = resolved.get(canonical);
        if (known != null) {
            return known;
        }
        Fetched secret = fetched.get(canonical);
        // Not set meanwhile: a second call for it comes from a reference to the secret in its own value
        resolved.put(canonical, ResolvedSecret.notSet(secret.definition()));
        ResolvedSecret result = effective.resolve(secret.definition(), secret.outcome(), secret.backend(), warnings);
        Optional<ResolvedSecret> old = previous.secret(canonical);
        if (old.isPresent()) {
            result = merge(secret, result, old.get());
        }
        resolved.put(canonical, result);
        return result;
    }

    /** The last good value stays where there is no new one, and the secret itself where nothing has changed. */
    private ResolvedSecret merge(Fetched secret, ResolvedSecret now, ResolvedSecret old) {
        String name = secret.definition().name();
        if (old.origin() == Origin.BACKEND) {
            boolean found = secret.outcome() instanceof Found value && !value.value().isEmpty();
            if (!found) {
                unconfirmed.put(name, reason(secret.outcome()));
                return old;
            }
            if (backends.options().strict() && !violations(now).isEmpty() && violations(old).isEmpty()) {
                unconfirmed.put(name, violations(now).get(0));
                problems.add(problem(secret.definition(),
                        violations(now).get(0) + " in its new version, and so keeps its last value",
                        howToSet(now, secret)));
                return old;
            }
        }
        if (now.isLike(old)) {
            return old;
        }
        if (!now.value().equals(old.value())) {
            changed.put(name, old);
        }
        return now.insteadOf(old);
    }

    private static String reason(FetchOutcome outcome) {
        if (outcome instanceof Failed failed) {
            return failed.reason();
        }
        return outcome == null ? "could not be read" : "is empty";
    }

    private void add(Finding finding) {
        if (finding.severity() == Severity.ERROR) {
            problems.add(Problem.of(finding.subject(), finding.message(), finding.remedy()));
        } else {
            warnings.add(finding.subject() + " " + finding.message() + ": " + finding.remedy());
        }
    }

    private void check(ResolvedSecret secret, Fetched fetched) {
        SecretDefinition definition = secret.definition();
        SecretReference reference = fetched.reference();
        FetchOutcome outcome = fetched.outcome();
        String asked = backends.asked(reference, fetched.backend());
        if (secret.backend().isPresent()) {
            BackendId backend = secret.backend().get();
            laterBackends.add(definition.name(), backend, backends.before(reference, backend));
        }
        if (outcome instanceof Failed failed && unconfirmed.containsKey(definition.name())) {
            add(definition, failed.reason() + asked + ", and so keeps its last value", failed.remedy());
        } else if (secret.value().isPresent()) {
            for (String violation : violations(secret)) {
                problems.add(problem(definition, violation + " (set in " + secret.source().orElseThrow() + ")",
                        howToSet(secret, fetched)));
            }
            if (outcome instanceof Failed failed && !failed.kind().isAbsence() && effective.isBelowBackends(definition)) {
                // Which would be a way to run in production with what is meant for development
                add(definition, failed.reason() + asked + (definition.required() ? ", and is not to have " : ", and has ")
                        + (secret.origin() == Origin.DEFAULT ? "its default" : "the value in " + secret.source().orElseThrow())
                        + " instead", failed.remedy());
            }
        } else if (secret.origin() == Origin.EMPTY || secret.origin() == Origin.UNRESOLVED) {
            hidden(secret, outcome);
        } else if (outcome instanceof Failed failed && failed.kind() != Kind.MISSING && !isLeftOut(fetched)) {
            add(definition, failed.reason() + asked,
                    backends.client(fetched.backend()).remedy(failed, reference, definition));
        } else if (definition.required() && outcome instanceof Failed failed && reference.version().isPresent()) {
            // What there is none of is the version, and setting the secret would not make one
            problems.add(problem(definition, failed.reason() + asked, failed.remedy()));
        } else if (definition.required() && outcome != null) {
            if (outcome instanceof Found) {
                problems.add(problem(definition, "is empty" + asked,
                        backends.client(fetched.backend()).howToSet(reference, definition)));
            } else {
                missing.add(definition, reference, "is missing" + place(reference) + asked,
                        backends.howToSet(reference, definition),
                        backends.home(reference).fieldsStandAlone());
            }
        }
    }

    /** A member of a group that need not be there, of which nothing but the name of the group says that it might be. */
    private static boolean isLeftOut(Fetched secret) {
        return secret.outcome() instanceof Failed failed && failed.kind() == Kind.NO_SUCH_FIELD
                && secret.reference().fieldInAnySpelling() && !secret.definition().required();
    }

    /** Configuration stops at the source that has it, whatever the backend has. */
    private void hidden(ResolvedSecret secret, FetchOutcome outcome) {
        String source = secret.source().orElseThrow();
        String what = secret.origin() == Origin.EMPTY ? "is set and empty in " + source
                : "is set in " + source + " to an expression with a property that is not set";
        String hides = outcome instanceof Found found ? ", which hides the value in " + found.source() : "";
        String remedy = "remove " + secret.definition().name() + " from " + source + ", or give it a value there";
        if (secret.definition().required() || outcome instanceof Found) {
            add(secret.definition(), what + hides, remedy);
        }
    }

    /** The field and its object, except in a backend that has each field as a secret of its own. */
    private String place(SecretReference reference) {
        return reference.field().isPresent() && !backends.home(reference).isEnvFile()
                ? ": there is no field " + reference.field().get() + " of " + reference.key()
                : "";
    }

    /** Where the value is from, which is to be changed. */
    private String howToSet(ResolvedSecret secret, Fetched fetched) {
        SecretReference reference = fetched.reference();
        return (secret.backend().isPresent() ? backends.client(secret.backend().get()) : backends.home(reference))
                .howToSet(reference, fetched.definition());
    }

    private void add(SecretDefinition definition, String what, String remedy) {
        if (definition.required()) {
            problems.add(problem(definition, what, remedy));
        } else {
            warnings.add(definition.name() + " " + what + ": " + remedy);
        }
    }

    private List<String> violations(ResolvedSecret secret) {
        return secret.value().isPresent() ? effective.violations(secret.definition(), secret.value().get()) : List.of();
    }

    private static Problem problem(SecretDefinition definition, String message, String remedy) {
        return new Problem(definition.name(), message, definition.description(), definition.usedBy(), remedy);
    }
}
