package io.quarkiverse.secrets.cli.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Group;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Member;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Scalar;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FieldNames;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Secrets that the registry has in the fields of JSON objects, in a backend that cannot change one field by itself: each object
 * is stored as a whole, as one secret with the name of its key. One that has other fields in the backend is left alone, since
 * they would be lost. For one thread.
 */
final class ObjectSecrets {

    private final ImportedSecrets secrets;
    private final SecretsEndpoint to;
    private final boolean force;
    private final Map<String, List<SecretDefinition>> members = new TreeMap<>();

    /**
     * @param force whether values are stored that break a constraint
     */
    ObjectSecrets(ImportedSecrets secrets, SecretsEndpoint to, boolean force) {
        this.secrets = secrets;
        this.to = to;
        this.force = force;
    }

    /** Takes those that are fields of such objects out of some secrets. */
    List<SecretDefinition> takeFrom(Collection<SecretDefinition> definitions) {
        List<SecretDefinition> others = new ArrayList<>();
        for (SecretDefinition definition : definitions) {
            SecretReference reference = to.reference(definition).withVersion(Optional.empty());
            boolean stored = reference.field().isEmpty() || to.management().checkValue(reference, "")
                    .filter(failed -> failed.kind() == Kind.WRONG_LOCATION).isEmpty();
            if (stored) {
                others.add(definition);
            } else {
                members.computeIfAbsent(reference.key(), key -> new ArrayList<>()).add(definition);
            }
        }
        return others;
    }

    /**
     * The objects, each as a secret.
     *
     * @param deadline when the backend has to have answered what they are
     */
    Map<SecretDefinition, FetchOutcome> objects(Deadline deadline) {
        Map<String, SecretDefinition> definitions = new TreeMap<>();
        Map<String, SecretReference> references = new TreeMap<>();
        for (String key : members.keySet()) {
            definitions.put(key, SecretDefinition.named(key).key(key).required(false).build());
            references.put(key, to.reference(definitions.get(key)));
        }
        Map<SecretDefinition, FetchOutcome> objects = new LinkedHashMap<>();
        if (!members.isEmpty()) {
            Map<SecretReference, FetchOutcome> stored = to.provider().fetch(references.values(), deadline).outcomes();
            definitions.forEach((key, definition) -> objects.put(definition, object(key, stored.get(references.get(key)))));
        }
        return objects;
    }

    private FetchOutcome object(String key, FetchOutcome stored) {
        Optional<Group> before = stored instanceof Found found ? JsonDocuments.object(found.value()) : Optional.empty();
        Map<String, ImportedValue> fields = new LinkedHashMap<>();
        before.ifPresent(group -> group.members().forEach(member -> fields.put(member.name(), member.value())));
        List<String> others = new ArrayList<>(fields.keySet());
        boolean changed = before.isEmpty();
        for (SecretDefinition definition : members.get(key)) {
            FetchOutcome outcome = checked(definition);
            if (!(outcome instanceof Found found)) {
                return outcome;
            }
            SecretReference reference = to.reference(definition);
            List<String> meant = FieldNames.meant(reference, fields.keySet());
            if (meant.size() > 1) {
                return FieldNames.ambiguous(reference, meant, key);
            }
            String field = meant.isEmpty() ? reference.field().orElseThrow() : meant.get(0);
            others.remove(field);
            Scalar value = new Scalar(found.value(), false);
            if (!(fields.get(field) instanceof Scalar present && present.text().equals(value.text()))) {
                fields.put(field, value);
                changed = true;
            }
        }
        if (!others.isEmpty()) {
            return new Failed(Kind.WRONG_LOCATION, "has fields in " + to.name() + " that are not imported, and is stored as a"
                    + " whole: " + String.join(", ", others),
                    "add all of its fields to what is imported, and register them; or change it with the backend's own tools");
        }
        return new Found(changed ? JsonDocuments.write(new Group(fields.entrySet().stream()
                .map(field -> new Member(field.getKey(), field.getValue())).toList())) : ((Found) stored).value(),
                Optional.empty(), key);
    }

    private FetchOutcome checked(SecretDefinition definition) {
        FetchOutcome outcome = secrets.outcome(definition.name());
        if (outcome instanceof Failed failed) {
            return new Failed(failed.kind(), "cannot be stored: " + definition.name() + " " + failed.reason(), failed.remedy());
        }
        List<String> violations = force ? List.of() : Constraints.violations(definition, ((Found) outcome).value());
        return violations.isEmpty() ? outcome
                : new Failed(Kind.MALFORMED, "cannot be stored: " + definition.name() + " " + violations.get(0),
                        "give it a value that may be used, or import it as it is with --force");
    }
}
