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
    private final Map<String, Integer> places = new HashMap<>();

    /** @param problems where the problems go */
    MissingObjects(List<Problem> problems) {
        this.problems = problems;
    }

    /**
     * Adds a secret that is missing, to the problem of the others that are fields of the same object if there is one.
     *
     * @param message says that it is missing
     * @param fieldsStandAlone whether the backend keeps each field as a secret of its own
     */
    void add(SecretDefinition definition, SecretReference reference, String message, String remedy, boolean fieldsStandAlone) {
        Integer place = reference.field().isPresent() ? places.putIfAbsent(reference.key(), problems.size()) : null;
        if (place == null) {
            problems.add(new Problem(definition.name(), message, definition.description(), definition.usedBy(), remedy));
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
