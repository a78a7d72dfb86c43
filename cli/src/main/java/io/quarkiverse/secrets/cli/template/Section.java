package io.quarkiverse.secrets.cli.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.quarkiverse.secrets.SecretDefinition;

/** The parts of a template, in their order. */
enum Section {

    /** Without which the application does not start. */
    REQUIRED("# Required: the application does not start without these."),
    /** Without which it does. */
    OPTIONAL("# Optional: without a value, the default counts if there is one.");

    private final String heading;

    Section(String heading) {
        this.heading = heading;
    }

    /** The line that it begins with, without its end. */
    String heading() {
        return heading;
    }

    /** Those of some secrets that belong here, in the order of the names that they have in the file. */
    List<SecretDefinition> of(Collection<SecretDefinition> definitions) {
        List<SecretDefinition> own = new ArrayList<>();
        for (SecretDefinition definition : definitions) {
            if (definition.required() == (this == REQUIRED)) {
                own.add(definition);
            }
        }
        own.sort(Comparator.comparing(Entry::key));
        return own;
    }
}
