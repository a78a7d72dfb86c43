package io.quarkiverse.secrets.runtime.envfile;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The values of entries as a map: a view, since a copy would be a third of what it costs to parse a file of very
 * many keys.
 */
final class EnvFileValues extends AbstractMap<String, String> {

    private final Map<String, EnvFileEntry> entries;
    private final int size;

    /**
     * @param entries for each key, the entry that counts; not to be changed any more
     */
    EnvFileValues(Map<String, EnvFileEntry> entries) {
        this.entries = entries;
        int present = 0;
        for (EnvFileEntry entry : entries.values()) {
            present += entry.value().isPresent() ? 1 : 0;
        }
        this.size = present;
    }

    @Override
    public String get(Object key) {
        EnvFileEntry entry = entries.get(key);
        return entry != null ? entry.value().orElse(null) : null;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return entries.values().stream().filter(entry -> entry.value().isPresent())
                        .map(entry -> Map.entry(entry.key(), entry.value().get())).iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** How many there are, never a value. */
    @Override
    public String toString() {
        return size + " values";
    }
}
