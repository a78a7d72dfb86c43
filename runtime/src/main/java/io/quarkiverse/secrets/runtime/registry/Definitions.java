package io.quarkiverse.secrets.runtime.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;

/**
 * A fixed set of definitions, one for each canonical name.
 */
public final class Definitions {

    private final Collection<SecretDefinition> all;
    private final Map<String, SecretDefinition> byCanonicalName = new TreeMap<>();

    /**
     * @param definitions at most one of each canonical name
     */
    public Definitions(Collection<SecretDefinition> definitions) {
        Map<String, SecretDefinition> byName = new TreeMap<>();
        for (SecretDefinition definition : definitions) {
            byName.put(definition.name(), definition);
            SecretDefinition other = byCanonicalName.put(SecretNames.canonical(definition.name()), definition);
            if (other != null) {
                throw new IllegalArgumentException(
                        "Secrets " + other.name() + " and " + definition.name() + " are the same secret by their names");
            }
        }
        this.all = Collections.unmodifiableCollection(byName.values());
    }

    /** All of them, ordered by name. */
    public Collection<SecretDefinition> all() {
        return all;
    }

    /** The one of a name, in any spelling. */
    public Optional<SecretDefinition> find(String name) {
        return Optional.ofNullable(byCanonicalName.get(SecretNames.canonical(name)));
    }

    /**
     * These and one more.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public Definitions with(SecretDefinition definition) {
        List<SecretDefinition> more = new ArrayList<>(all);
        more.add(definition);
        return new Definitions(more);
    }
}
