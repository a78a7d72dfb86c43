package io.quarkiverse.secrets.cli.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.export.VariableNames;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.Fingerprints;
import io.quarkiverse.secrets.cli.value.SecretVersions;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Secrets that backends keep one by one. They are stored one after the other. */
public final class BackendSecrets implements EditedSecrets {

    private final Session session;
    private final List<SecretDefinition> definitions;
    private final Map<String, SecretDefinition> byKey = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> obstacles = new LinkedHashMap<>();
    private final ResolvedSecrets loaded;

    /**
     * Reads them.
     *
     * @throws io.quarkiverse.secrets.SecretsException if a backend could not be asked
     * @throws CliException if one of them cannot be a line of the text
     */
    public BackendSecrets(Session session, Collection<SecretDefinition> secrets) {
        this.session = session;
        this.definitions = secrets.stream().map(SecretVersions::current).toList();
        Map<String, String> keys = VariableNames.forFiles("nothing can be edited")
                .of(definitions.stream().map(SecretDefinition::name).toList());
        loaded = session.loadOrFail(definitions);
        for (SecretDefinition definition : definitions) {
            String key = keys.get(definition.name());
            byKey.put(key, definition);
            read(key, loaded.outcome(definition));
        }
    }

    private void read(String key, Optional<FetchOutcome> outcome) {
        if (outcome.isPresent() && outcome.get() instanceof Found found) {
            if (found.source().equals(FetchOutcome.ENVIRONMENT)) {
                obstacles.put(key, "has its value from the environment");
            } else if (EditText.line(key, found.value()).isEmpty()) {
                obstacles.put(key, "has half of a surrogate pair in its value, which no text can have");
            } else {
                values.put(key, found.value());
            }
        } else if (outcome.isPresent() && outcome.get() instanceof Failed failed && !failed.kind().isAbsence()) {
            obstacles.put(key, failed.reason());
        }
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("# " + Counted.of(values.size(), "secret") + " in " + session.backends().names()
                + ". What is changed here is stored after a question, once the editor is closed.\n"
                + "# A line that is removed deletes its secret.\n");
        byKey.forEach((key, definition) -> {
            text.append('\n');
            if (!definition.description().isEmpty()) {
                text.append("# ").append(definition.description().replaceAll("\\s+", " ")).append('\n');
            }
            if (obstacles.containsKey(key)) {
                text.append("# ").append(key).append(" is not shown, as it ").append(obstacles.get(key).replaceAll("\\s+", " "))
                        .append('\n');
            } else if (values.containsKey(key)) {
                text.append(EditText.line(key, values.get(key)).orElseThrow()).append('\n');
            } else {
                text.append("# ").append(key).append("=\n");
            }
        });
        return text.toString();
    }

    @Override
    public List<Change> changes(String edited) {
        Map<String, String> now = EditText.values(edited);
        List<Change> changes = new ArrayList<>();
        Fingerprints fingerprints = new Fingerprints();
        Set<String> keys = new LinkedHashSet<>(byKey.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            Optional<String> before = Optional.ofNullable(values.get(key));
            Optional<String> after = Optional.ofNullable(now.get(key)).filter(value -> before.isPresent() || !value.isEmpty());
            boolean same = before.isPresent() && after.isPresent() ? fingerprints.same(before.get(), after.get())
                    : before.isEmpty() && after.isEmpty();
            if (!same) {
                changes.add(change(key, before.isEmpty(), after));
            }
        }
        return changes;
    }

    private Change change(String key, boolean isNew, Optional<String> value) {
        SecretDefinition definition = byKey.containsKey(key) ? byKey.get(key)
                : SecretVersions.current(session.definition(key));
        if (obstacles.containsKey(key)) {
            throw new CliException(definition.name() + " " + obstacles.get(key) + ", and cannot be changed here",
                    "remove its line", ExitStatus.WRONG);
        }
        if (value.isPresent() && value.get().isEmpty()) {
            throw new CliException(definition.name() + " has an empty value, which is the same as none",
                    "give it one, or remove its line to delete it", ExitStatus.WRONG);
        }
        return new Change(definition, backend(definition), value, isNew);
    }

    private OpenBackend backend(SecretDefinition definition) {
        Optional<String> holder = loaded.status(definition.name()).flatMap(SecretStatus::backend);
        return session.backends().all().stream().filter(open -> holder.equals(Optional.of(open.id().value()))).findFirst()
                .orElseGet(() -> session.backends().home(definition));
    }

    @Override
    public List<String> store(String edited, List<Change> changes) {
        requireUnchanged(changes);
        List<String> failures = new ArrayList<>();
        for (Change change : changes) {
            failures.add(store(change));
        }
        readBack(changes, failures);
        return failures;
    }

    /** Values that somebody else has stored since they were read are not replaced. */
    private void requireUnchanged(List<Change> changes) {
        ResolvedSecrets now = session.loadOrFail(changes.stream().map(Change::definition).toList());
        Fingerprints fingerprints = new Fingerprints();
        List<String> changed = new ArrayList<>();
        for (Change change : changes) {
            Optional<String> before = found(loaded, change.definition());
            Optional<String> after = found(now, change.definition());
            boolean same = before.isPresent() && after.isPresent() ? fingerprints.same(before.get(), after.get())
                    : before.isEmpty() && after.isEmpty();
            if (!same) {
                changed.add(change.definition().name());
            }
        }
        if (!changed.isEmpty()) {
            throw new CliException("nothing was stored: " + String.join(", ", changed)
                    + (changed.size() == 1 ? " has" : " have") + " another value by now than when the editor was opened",
                    "run it again", ExitStatus.WRONG);
        }
    }

    private static Optional<String> found(ResolvedSecrets in, SecretDefinition definition) {
        return in.definition(definition.name()).flatMap(in::outcome).filter(Found.class::isInstance).map(Found.class::cast)
                .map(Found::value);
    }

    /** Gives why it failed; an empty text if it did not. */
    private String store(Change change) {
        SecretReference reference = session.reference(change.definition());
        try {
            if (change.value().isPresent()) {
                change.backend().management().set(reference, change.value().get(), session.deadline());
            } else {
                change.backend().management().delete(reference, session.deadline());
            }
            return "";
        } catch (SecretsProviderException e) {
            return e.getMessage() + "; fix: " + e.remedy();
        }
    }

    private void readBack(List<Change> changes, List<String> failures) {
        ResolvedSecrets now = session.load(changes.stream().map(Change::definition).toList());
        Fingerprints fingerprints = new Fingerprints();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Optional<String> value = found(now, change.definition());
            boolean same = value.isPresent() && change.value().isPresent()
                    ? fingerprints.same(value.get(), change.value().get())
                    : value.isEmpty() && change.value().isEmpty();
            if (failures.get(i).isEmpty() && !same) {
                failures.set(i,
                        change.definition().name() + " was stored, and does not read back; fix: look at it: secrets get "
                                + change.definition().name());
            }
        }
    }
}
