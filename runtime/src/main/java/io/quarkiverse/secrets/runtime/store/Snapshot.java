package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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

    private static final Snapshot EMPTY = new Snapshot(List.of());

    private final NameIndex<String> values;
    private final NameIndex<String> configTexts;
    private final NameIndex<String> defaultTexts;
    private final List<SecretStatus> statuses;

    Snapshot(Collection<ResolvedSecret> secrets) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> configTexts = new HashMap<>();
        Map<String, String> defaultTexts = new HashMap<>();
        List<SecretStatus> statuses = new ArrayList<>(secrets.size());
        for (ResolvedSecret secret : secrets) {
            if (secret.value().isPresent()) {
                String name = secret.definition().name();
                String value = secret.value().get();
                values.put(name, value);
                if (secret.origin() != Origin.ELSEWHERE) {
                    (secret.origin() == Origin.DEFAULT ? defaultTexts : configTexts).put(name, escapeExpressions(value));
                }
            }
            statuses.add(secret.status());
        }
        statuses.sort(Comparator.comparing(SecretStatus::name));
        this.values = new NameIndex<>(values);
        this.configTexts = new NameIndex<>(configTexts);
        this.defaultTexts = new NameIndex<>(defaultTexts);
        this.statuses = List.copyOf(statuses);
    }

    /** A snapshot without secrets. */
    public static Snapshot empty() {
        return EMPTY;
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
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
        return configTexts.get(name);
    }

    /** The names of the secrets for which {@link #configText} has something. */
    public Set<String> servedNames() {
        return configTexts.names();
    }

    /** As {@link #configText}, of the secrets whose value is their default. */
    public String defaultText(String name) {
        return defaultTexts.get(name);
    }

    /** The names of the secrets for which {@link #defaultText} has something. */
    public Set<String> defaultNames() {
        return defaultTexts.names();
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
