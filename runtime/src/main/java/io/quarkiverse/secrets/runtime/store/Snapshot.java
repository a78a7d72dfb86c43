package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.runtime.store.ResolvedSecret.Origin;

/**
 * The secrets as one load found them. Immutable; reading it does no I/O, takes no lock and allocates nothing.
 */
public final class Snapshot implements SecretView {

    /**
     * What a look-up finds: the value itself, and the text that SmallRye Config turns into the value, if it is for us to give
     * it, and so as a default or not.
     */
    private record Entry(String value, String configText, String defaultText) {
        @Override
        public String toString() {
            return "Entry";
        }
    }

    private static final Snapshot EMPTY = new Snapshot(List.of());

    private final NameIndex<Entry> index;
    private final Set<String> servedNames;
    private final Set<String> defaultNames;
    private final List<SecretStatus> statuses;

    Snapshot(Collection<ResolvedSecret> secrets) {
        Map<String, Entry> entries = new HashMap<>();
        Set<String> served = new HashSet<>();
        Set<String> defaults = new HashSet<>();
        List<SecretStatus> statuses = new ArrayList<>(secrets.size());
        for (ResolvedSecret secret : secrets) {
            String name = secret.definition().name();
            secret.value().ifPresent(value -> entries.put(name, entry(value, secret.origin())));
            if (secret.origin() == Origin.BACKEND) {
                served.add(name);
            } else if (secret.origin() == Origin.DEFAULT) {
                defaults.add(name);
            }
            statuses.add(secret.status());
        }
        statuses.sort(Comparator.comparing(SecretStatus::name));
        this.index = new NameIndex<>(entries);
        this.servedNames = Set.copyOf(served);
        this.defaultNames = Set.copyOf(defaults);
        this.statuses = List.copyOf(statuses);
    }

    private static Entry entry(String value, Origin origin) {
        String text = origin == Origin.ELSEWHERE ? null : escapeExpressions(value);
        return origin == Origin.DEFAULT ? new Entry(value, null, text) : new Entry(value, text, null);
    }

    /** A snapshot without secrets. */
    public static Snapshot empty() {
        return EMPTY;
    }

    @Override
    public Optional<String> value(String name) {
        Entry entry = index.get(name);
        return entry == null ? Optional.empty() : Optional.of(entry.value);
    }

    @Override
    public Optional<SecretStatus> status(String name) {
        String canonical = SecretNames.canonical(name);
        return statuses.stream().filter(status -> SecretNames.canonical(status.name()).equals(canonical)).findFirst();
    }

    /**
     * The text to give to SmallRye Config for the value to come out as it is stored; null, as
     * {@link org.eclipse.microprofile.config.spi.ConfigSource#getValue} wants it, if the backend has none or another source
     * wins.
     *
     * @param name any spelling of the secret's name
     */
    public String configText(String name) {
        Entry entry = index.get(name);
        return entry == null ? null : entry.configText;
    }

    /** The names of the secrets for which {@link #configText} has something. */
    public Set<String> servedNames() {
        return servedNames;
    }

    /** As {@link #configText}, of the secrets whose value is their default. */
    public String defaultText(String name) {
        Entry entry = index.get(name);
        return entry == null ? null : entry.defaultText;
    }

    /** The names of the secrets for which {@link #defaultText} has something. */
    public Set<String> defaultNames() {
        return defaultNames;
    }

    /** How things stand with each registered secret, ordered by name. */
    public List<SecretStatus> statuses() {
        return statuses;
    }

    /**
     * SmallRye Config expands expressions in the values of all sources. A backslash keeps it from taking a dollar sign for
     * the beginning of one; doubling the dollar sign does not do it everywhere.
     */
    private static String escapeExpressions(String value) {
        return value.indexOf('$') < 0 ? value : value.replace("$", "\\$");
    }

    @Override
    public String toString() {
        return "Snapshot" + statuses.stream().map(SecretStatus::name).collect(Collectors.toList());
    }
}
