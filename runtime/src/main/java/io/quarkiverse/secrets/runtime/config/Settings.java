package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.backend.LoadOptions;
import io.quarkiverse.secrets.runtime.config.SecretsConfig.Validation;
import io.quarkiverse.secrets.runtime.store.CacheOptions;
import io.quarkiverse.secrets.runtime.store.ConfigLookup;
import io.quarkiverse.secrets.runtime.store.ConfiguredValue;
import io.quarkiverse.secrets.runtime.store.RefreshOptions;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.spi.InvalidSettingException;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;

/**
 * Reads the extension's own settings, and whatever else it wants to know, from the sources of configuration that are there
 * while ours is being made.
 */
final class Settings implements ProviderContext, ConfigLookup {

    private static final String ROOT = "quarkus.secrets.";
    private static final String APPLICATION_NAME = "quarkus.application.name";

    private final ConfigSourceContext context;
    private final Map<String, String> environment;
    private final Map<String, Optional<String>> read = new ConcurrentHashMap<>();
    private final SecretStore store;
    /** Of all properties, once they have been looked up: the sources of variables have the same ones for good. */
    private volatile Set<String> names;

    /** Of what has no log to redact. */
    Settings(ConfigSourceContext context, Map<String, String> environment) {
        this(context, environment, new SecretStore());
    }

    /** @param store gets to know the credentials that a provider names */
    Settings(ConfigSourceContext context, Map<String, String> environment, SecretStore store) {
        this.context = context;
        this.environment = environment;
        this.store = store;
    }

    Validation validation() {
        return oneOf("validation", Validation.class);
    }

    int ordinal() {
        String key = "config-ordinal";
        Optional<ConfiguredValue> found = find(ROOT + key);
        return wholeNumber(key, found.isPresent() ? found.get().value() : SecretsConfig.CONFIG_ORDINAL,
                SecretsConfig.CONFIG_ORDINAL);
    }

    LoadOptions loadOptions() {
        return new LoadOptions(ordinal(), setting("key-prefix").orElse(""),
                longerThanNothing("startup-timeout", "10s"),
                longerThanNothing("request-timeout", "10s"), validation() == Validation.FAIL);
    }

    RefreshOptions refreshOptions() {
        Optional<Duration> every = duration("refresh.every", "30s").filter(period -> !period.isZero());
        return new RefreshOptions(every,
                duration("refresh.jitter", "3s").orElseGet(() -> every.orElse(Duration.ZERO).dividedBy(10)),
                duration("refresh.max-stale", "10m"));
    }

    CacheOptions cacheOptions() {
        return new CacheOptions(bool("cache.enabled"), longerThanNothing("cache.ttl", "5m"),
                wholeNumber("cache.max-size", setting("cache.max-size").orElse(""), "1000"));
    }

    boolean bool(String key) {
        String text = setting(key).orElse("").strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new InvalidSettingException(ROOT + key, text, "is neither true nor false", "set it to one of these");
    }

    private static int wholeNumber(String key, String text, String example) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(ROOT + key, text, "is not a whole number", "set it to one, e.g. " + example);
        }
    }

    private Duration longerThanNothing(String key, String example) {
        Optional<Duration> duration = duration(key, example);
        if (duration.isEmpty() || duration.get().isZero()) {
            throw notALength(key, setting(key).orElse(""), example);
        }
        return duration.get();
    }

    private Optional<Duration> duration(String key, String example) {
        Optional<String> text = setting(key);
        if (text.isEmpty() || text.get().isBlank()) {
            return Optional.empty();
        }
        try {
            Duration duration = DurationConverter.parseDuration(text.get());
            if (!duration.isNegative()) {
                return Optional.of(duration);
            }
        } catch (IllegalArgumentException e) {
            // Said below
        }
        throw notALength(key, text.get(), example);
    }

    private static SecretsProviderException notALength(String key, String text, String example) {
        return new InvalidSettingException(ROOT + key, text, "is not a duration", "set it to one, e.g. " + example);
    }

    @Override
    public Optional<String> setting(String key) {
        return remembered(ROOT + key, value(ROOT + key));
    }

    @Override
    public Optional<String> credential(String key) {
        ConfigValue raw = Expressions.withoutExpansion(() -> context.getValue(ROOT + key));
        return raw != null && SourceNames.isVariable(raw) ? Optional.ofNullable(raw.getValue()) : setting(key);
    }

    @Override
    public void redact(String credential) {
        store.addCredential(credential);
    }

    @Override
    public boolean isDevOrTestMode() {
        return LaunchMode.current().isDevOrTest();
    }

    @Override
    public Optional<String> applicationName() {
        return remembered(APPLICATION_NAME, value(APPLICATION_NAME));
    }

    private Optional<String> remembered(String name, Optional<String> value) {
        read.put(name, value);
        return value;
    }

    /** Whether all that has been read from these settings so far has the same values in others. */
    boolean isSameIn(Settings others) {
        for (Map.Entry<String, Optional<String>> setting : read.entrySet()) {
            if (!others.value(setting.getKey()).equals(setting.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** What configuration says of a secret, on top of its definition. */
    SecretDefinition configured(SecretDefinition definition) {
        RegistryReader reader = new RegistryReader(this::value, List.of(definition));
        reader.read(context.iterateNames());
        String canonical = SecretNames.canonical(definition.name());
        SecretDefinition configured = reader.definitions().stream()
                .filter(read -> SecretNames.canonical(read.name()).equals(canonical)).findFirst().orElseThrow();
        List<String> groups = namesBelow(SecretGroups.PREFIX);
        // What is invalid in them was reported at start
        return groups.isEmpty() ? configured : SecretGroups.read(groups, this::value, new ArrayList<>()).apply(configured);
    }

    /** The names of all properties, and of environment variables, that begin with this, or with its canonical form. */
    List<String> namesBelow(String prefix) {
        String variablePrefix = SecretNames.canonical(prefix);
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = context.iterateNames(); all.hasNext();) {
            String name = all.next();
            if (name.startsWith(prefix) || name.startsWith(variablePrefix)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The value of any configuration key or environment variable. */
    Optional<String> value(String key) {
        Optional<ConfiguredValue> found = find(key);
        return found.isPresent() && !found.get().unresolved() ? Optional.of(found.get().value()) : Optional.empty();
    }

    @Override
    public Optional<ConfiguredValue> find(String name) {
        return find(name, true);
    }

    /** As {@link #find}, except that a variable of another spelling does not count. */
    Optional<ConfiguredValue> findExactly(String name) {
        return find(name, false);
    }

    private Optional<ConfiguredValue> find(String name, boolean anySpelling) {
        ConfigValue value;
        try {
            value = context.getValue(name);
        } catch (NoSuchElementException | IllegalArgumentException e) {
            // An expression in the value that leads nowhere: what needs the property will report it
            return Optional.empty();
        }
        if (value == null || SourceNames.isOurs(value)) {
            return Optional.empty();
        }
        boolean unresolved = value.hasProblems() && value.getRawValue() != null;
        if (value.getValue() == null && !unresolved) {
            return Optional.empty();
        }
        if (!anySpelling && SourceNames.isVariable(value) && !isNameOf(value, name)) {
            return Optional.empty();
        }
        return Optional.of(new ConfiguredValue(unresolved ? "" : value.getValue(), value.getConfigSourceOrdinal(),
                SourceNames.forPeople(value), SourceNames.isEnvironment(value),
                SourceNames.isDefault(value) ? Optional.of(value.getRawValue()) : Optional.empty(), unresolved));
    }

    /** Whether the source of a variable has it under this very name. */
    private boolean isNameOf(ConfigValue value, String name) {
        if (SourceNames.isEnvironment(value)) {
            return environment.containsKey(name);
        }
        if (names == null) {
            Set<String> all = new HashSet<>();
            context.iterateNames().forEachRemaining(all::add);
            names = all;
        }
        return names.contains(name);
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public List<String> profiles() {
        return context.getProfiles();
    }

    private <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        String given = setting(key).orElse("");
        String text = given.strip().replace('-', '_');
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        throw new InvalidSettingException(ROOT + key, given, "is not one of its values",
                "set it to one of " + String.join(", ", names));
    }
}
