package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Reports secrets that are fields of one object, such as the user and the password of a database, in one problem when the
 * whole
 * object is missing. For one thread and one load.
 */
final class MissingObjects {

    private final List<Problem> problems;
    private final boolean fieldsStandAlone;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param problems where the problems go
     * @param fieldsStandAlone whether the backend keeps each field as a secret of its own
     */
    MissingObjects(List<Problem> problems, boolean fieldsStandAlone) {
        this.problems = problems;
        this.fieldsStandAlone = fieldsStandAlone;
    }

    /** Adds a secret that is missing, to the problem of the others that are fields of the same object if there is one. */
    void add(SecretDefinition definition, SecretReference reference, String remedy) {
        Integer place = reference.field().isPresent() ? places.putIfAbsent(reference.key(), problems.size()) : null;
        if (place == null) {
            problems.add(new Problem(definition.name(), "is missing", definition.description(), definition.usedBy(), remedy));
            return;
        }
        Problem first = problems.get(place);
        List<String> usedBy = new ArrayList<>(first.usedBy());
        for (String use : definition.usedBy()) {
            if (!usedBy.contains(use)) {
                usedBy.add(use);
            }
        }
        problems.set(place, new Problem(first.subject(), first.message() + ", and so is " + definition.name(),
                join(first.description(), definition.description()), usedBy,
                fieldsStandAlone ? first.remedy() + ", and " + remedy
                        : first.remedy() + " ; then start again for the field " + reference.field().get()));
    }

    private static String join(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other) ? one + (one.isEmpty() ? other : "") : one + "; " + other;
    }
}
