package io.quarkiverse.secrets.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Looks for secrets that meet: in one key of a backend, in one entry of the registry, or in one name of an application.
 * Backends
 * are not called. What meets in a file, the grammar's check says.
 */
final class MeetingKeysCheck implements Check {

    private static final String NAME = "meeting-keys";
    private static final Pattern ENTRY = Pattern.compile("quarkus\\.secrets\\.registry\\.(?:\"([^\"]+)\"|([^.\"]+))\\..+");

    private final Session session;
    private final List<SecretDefinition> definitions;

    /** @param definitions the registered secrets; those that the backends have, if no application is built */
    MeetingKeysCheck(Session session, List<SecretDefinition> definitions) {
        this.session = session;
        this.definitions = definitions;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        spellings(found);
        if (session.application().isPresent()) {
            entries(found);
        }
        for (OpenBackend backend : session.backends().all()) {
            if (!backend.id().equals(KnownBackends.ENV_FILE.id())) {
                look(backend, found);
            }
        }
        if (found.isEmpty() && !definitions.isEmpty()) {
            found.add(Diagnosis.ok(NAME, Subject.none(), "each secret has a key of its own"));
        }
        return found;
    }

    /** Keys of a backend that an application which registers one of them takes for each other. */
    private void spellings(List<Diagnosis> found) {
        if (session.backends().has(KnownBackends.ENV_FILE.id())) {
            return;
        }
        Map<String, SecretDefinition> first = new TreeMap<>();
        for (SecretDefinition definition : definitions) {
            SecretDefinition other = first.putIfAbsent(SecretNames.canonical(definition.name()), definition);
            if (other != null) {
                found.add(Diagnosis.note(NAME, Subject.secret(definition.name()), "differs from " + other.name()
                        + " only in its spelling: they are two keys of " + session.backends().names()
                        + ", and one name to an application that registers it"));
            }
        }
    }

    /** Attributes of one secret under two spellings of its name. */
    private void entries(List<Diagnosis> found) {
        Map<String, Set<String>> spellings = new TreeMap<>();
        session.config().context().iterateNames().forEachRemaining(property -> {
            Matcher entry = ENTRY.matcher(property);
            if (entry.matches()) {
                String name = entry.group(1) == null ? entry.group(2) : entry.group(1);
                spellings.computeIfAbsent(SecretNames.canonical(name), canonical -> new TreeSet<>()).add(name);
            }
        });
        for (Set<String> names : spellings.values()) {
            if (names.size() > 1) {
                List<String> ordered = List.copyOf(names);
                found.add(Diagnosis.warning(NAME, Subject.secret(ordered.get(0)),
                        "is configured as " + String.join(" and as ", ordered.subList(1, ordered.size()))
                                + ", too, and these are spellings of one secret",
                        "use one spelling: quarkus.secrets.registry.\"" + ordered.get(0) + "\"; or rename one of them if it is"
                                + " another secret"));
            }
        }
    }

    private void look(OpenBackend backend, List<Diagnosis> found) {
        Map<String, SecretReference> keys = new LinkedHashMap<>();
        for (SecretDefinition definition : definitions) {
            if (!session.backends().mayHave(backend, definition)) {
                continue;
            }
            SecretReference reference = session.reference(definition);
            SecretReference other = keys.putIfAbsent(backend.management().identity(reference), reference);
            if (other != null) {
                found.add(meeting(backend, reference, other));
            }
            Optional<Failed> ambiguity = backend.management().ambiguity(reference);
            ambiguity.ifPresent(failed -> found.add(Diagnosis.warning(NAME, Subject.secret(definition.name()),
                    failed.reason(), failed.remedy())));
        }
    }

    /** Of one text, they are meant to be one; of two, hardly. */
    private static Diagnosis meeting(OpenBackend backend, SecretReference reference, SecretReference other) {
        Subject subject = Subject.secret(reference.name());
        if (reference.key().equals(other.key()) && reference.field().equals(other.field())) {
            return Diagnosis.note(NAME, subject, "has the value of " + other.name() + ": both have the key "
                    + text(reference) + " in " + backend.id());
        }
        return Diagnosis.warning(NAME, subject, "is kept where " + other.name() + " is: to " + backend.id() + ", "
                + text(reference) + " and " + text(other) + " are one key, so setting one changes the other",
                "give one of them another key: quarkus.secrets.registry.\"" + reference.name() + "\".key");
    }

    private static String text(SecretReference reference) {
        return reference.key() + reference.field().map(field -> " (field " + field + ")").orElse("");
    }
}
