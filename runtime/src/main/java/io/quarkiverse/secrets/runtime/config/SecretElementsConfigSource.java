package io.quarkiverse.secrets.runtime.config;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.registry.TargetType.Shape;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.ServedValue;
import io.quarkiverse.secrets.runtime.store.Snapshot;

/**
 * Gives the elements of a JSON array, and the certificates of a chain, to the lists and sets that an application injects, as
 * properties {@code NAME[0]},
 * {@code NAME[1]} and so on, which SmallRye Config prefers for a list. The secret itself stays as it is stored, for those that
 * take it as a {@code String}. The value in effect counts, whichever source it comes from: hence the highest ordinal.
 * <p>
 * <strong>Concurrency:</strong> safe for use by several threads. They are taken apart once after each change of the
 * secrets; any other look-up takes no lock and allocates nothing.
 */
final class SecretElementsConfigSource implements ConfigSource {

    static final String NAME = "SecretElementsConfigSource";

    private record Elements(Snapshot snapshot, Map<String, String> texts) {
    }

    private final SecretStore store;
    /** The type of the elements of each, by its name. */
    private final Map<String, String> lists;
    private volatile Elements elements = new Elements(Snapshot.empty(), Map.of());

    private SecretElementsConfigSource(SecretStore store, Map<String, String> lists) {
        this.store = store;
        this.lists = lists;
    }

    /** One for the secrets that are injected as lists or sets; empty if there are none. */
    static Optional<SecretElementsConfigSource> of(SecretStore store, Collection<TargetType> types) {
        Map<String, String> lists = new TreeMap<>();
        for (TargetType type : types) {
            if (type.shape() == Shape.COLLECTION) {
                lists.put(type.name(), type.type());
            }
        }
        return lists.isEmpty() ? Optional.empty() : Optional.of(new SecretElementsConfigSource(store, lists));
    }

    @Override
    public String getValue(String propertyName) {
        return current().get(propertyName);
    }

    @Override
    public Set<String> getPropertyNames() {
        return Collections.unmodifiableSet(current().keySet());
    }

    private Map<String, String> current() {
        Snapshot snapshot = store.snapshot();
        Elements known = elements;
        if (known.snapshot() != snapshot) {
            known = new Elements(snapshot, elements(snapshot));
            elements = known;
        }
        return known.texts();
    }

    private Map<String, String> elements(Snapshot snapshot) {
        Map<String, String> texts = new HashMap<>();
        lists.forEach((list, type) -> {
            List<String> values = snapshot.value(list).flatMap(value -> ListElements.of(type, value)).orElse(List.of());
            for (int i = 0; i < values.size(); i++) {
                texts.put(list + "[" + i + "]", ServedValue.literal(values.get(i)));
            }
        });
        return texts;
    }

    @Override
    public int getOrdinal() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String toString() {
        return getName();
    }
}
