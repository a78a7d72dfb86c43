package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
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
 * The secrets as one load found them. Reading it does no I/O, takes no lock and allocates nothing. Immutable, but for the marks
 * on what configuration has read.
 */
public final class Snapshot implements SecretView {

    private static final Snapshot EMPTY = new Snapshot(List.of());

    private final Map<String, ResolvedSecret> secrets = new HashMap<>();
    private final NameIndex<String> values;
    private final NameIndex<ServedValue> configTexts;
    private final NameIndex<String> defaultTexts;
    private final List<SecretStatus> statuses;

    Snapshot(Collection<ResolvedSecret> resolved) {
        this(resolved, EMPTY);
    }

    /**
     * @param resolved the secrets
     * @param previous the snapshot in whose place this comes: what configuration has read there is read here too, if it is the
     *        same
     */
    Snapshot(Collection<ResolvedSecret> resolved, Snapshot previous) {
        Map<String, String> values = new HashMap<>();
        Map<String, ServedValue> configTexts = new HashMap<>();
        Map<String, String> defaultTexts = new HashMap<>();
        List<SecretStatus> statuses = new ArrayList<>(resolved.size());
        for (ResolvedSecret secret : resolved) {
            String name = secret.definition().name();
            if (secret.value().isPresent()) {
                String value = secret.value().get();
                values.put(name, value);
                if (secret.origin() == Origin.DEFAULT) {
                    defaultTexts.put(name, ServedValue.literal(value));
                } else if (secret.origin() == Origin.BACKEND) {
                    configTexts.put(name, served(name, ServedValue.literal(value), previous));
                }
            }
            secrets.put(SecretNames.canonical(name), secret);
            statuses.add(secret.status());
        }
        // No Comparator.comparing: what it makes is serializable, and such lambdas no class-data archive holds
        statuses.sort((one, other) -> one.name().compareTo(other.name()));
        this.values = new NameIndex<>(values);
        this.configTexts = new NameIndex<>(configTexts);
        this.defaultTexts = new NameIndex<>(defaultTexts);
        this.statuses = List.copyOf(statuses);
    }

    private static ServedValue served(String name, String text, Snapshot previous) {
        ServedValue before = previous == null ? null : previous.configTexts.get(name);
        return before != null && before.name().equals(name) && before.text().equals(text) ? before
                : new ServedValue(name, text);
    }

    /** A snapshot without secrets. */
    public static Snapshot empty() {
        return EMPTY;
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** As {@link #value}; null if there is none. */
    String valueOrNull(String name) {
        return values.get(name);
    }

    @Override
    public Optional<SecretStatus> status(String name) {
        return secret(SecretNames.canonical(name)).map(ResolvedSecret::status);
    }

    Optional<ResolvedSecret> secret(String canonicalName) {
        return Optional.ofNullable(secrets.get(canonicalName));
    }

    Collection<ResolvedSecret> secrets() {
        return secrets.values();
    }

    /**
     * What to give to SmallRye Config; null if the backend has nothing or another source wins.
     *
     * @param name any spelling of the secret's name
     */
    public ServedValue served(String name) {
        return configTexts.get(name);
    }

    /** The names of the secrets for which {@link #served} has something. */
    public Set<String> servedNames() {
        return configTexts.names();
    }

    /** The text of {@link #served} for the secrets whose value is their default; null for others. */
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

    @Override
    public String toString() {
        return "Snapshot" + statuses.stream().map(SecretStatus::name).collect(Collectors.toList());
    }
}
