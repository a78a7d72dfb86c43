package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.tls.TlsBucket;

/** Reads {@code quarkus.secrets.tls."BUCKET".*}: {@link TlsConfig} says what that means. */
public final class TlsReader {

    /** What all settings begin with. */
    static final String PREFIX = "quarkus.secrets.tls.";

    private static final String CERTIFICATE = "certificate";
    private static final String KEY = "key";
    private static final String KEY_PASSWORD = "key-password";
    private static final String KEY_STORE = "key-store";
    private static final String KEY_STORE_PASSWORD = "key-store-password";
    private static final String TRUST = "trust";
    private static final String TRUST_STORE = "trust-store";
    private static final String TRUST_STORE_PASSWORD = "trust-store-password";
    private static final String NAMES = "names";

    /** The settings that name secrets, and what each is for. */
    private static final Map<String, String> PURPOSES = new LinkedHashMap<>();
    static {
        PURPOSES.put(CERTIFICATE, "Certificate");
        PURPOSES.put(KEY, "Private key");
        PURPOSES.put(KEY_PASSWORD, "Password of the private key");
        PURPOSES.put(KEY_STORE, "Key store");
        PURPOSES.put(KEY_STORE_PASSWORD, "Password of the key store");
        PURPOSES.put(TRUST, "Trusted certificates");
        PURPOSES.put(TRUST_STORE, "Trust store");
        PURPOSES.put(TRUST_STORE_PASSWORD, "Password of the trust store");
    }
    private static final List<String> ATTRIBUTES = Stream.concat(PURPOSES.keySet().stream(), Stream.of(NAMES)).toList();
    /** The settings that have an effect only beside another one. */
    private static final Map<String, String> BESIDE = Map.of(KEY, CERTIFICATE, KEY_PASSWORD, CERTIFICATE,
            KEY_STORE_PASSWORD, KEY_STORE, TRUST_STORE_PASSWORD, TRUST_STORE);
    private static final Map<String, String> EITHER = Map.of(CERTIFICATE, KEY_STORE, TRUST, TRUST_STORE);

    private final List<TlsBucket> buckets = new ArrayList<>();
    private final List<SecretDefinition> definitions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private TlsReader() {
    }

    /**
     * Reads all that there is.
     *
     * @param config finds the value of a key
     * @param names the names of configuration properties, at least of those that begin with {@link #PREFIX}
     */
    public static TlsReader read(Function<String, Optional<String>> config, Collection<String> names) {
        TlsReader reader = new TlsReader();
        for (ConfigGroup group : ConfigGroup.read(PREFIX, ATTRIBUTES, names, config, reader.problems)) {
            if (!reader.isContradictory(group)) {
                reader.add(group);
            }
        }
        return reader;
    }

    /** What is configured and valid. */
    public List<TlsBucket> buckets() {
        return buckets;
    }

    /** The secrets that it takes; one may be there several times. */
    public List<SecretDefinition> definitions() {
        return definitions;
    }

    /** What is invalid in configuration. */
    public List<Problem> problems() {
        return problems;
    }

    private void add(ConfigGroup group) {
        PURPOSES.forEach((attribute, purpose) -> group.get(attribute)
                .ifPresent(secret -> definitions.add(SecretDefinition.named(secret)
                        .description(purpose + " of the TLS bucket " + group.name()).usedBy(group.key(attribute)).build())));
        buckets.add(new TlsBucket(group.name(), group.get(CERTIFICATE), group.get(KEY), group.get(KEY_PASSWORD),
                group.get(KEY_STORE), group.get(KEY_STORE_PASSWORD), group.get(TRUST), group.get(TRUST_STORE),
                group.get(TRUST_STORE_PASSWORD)).withNames(names(group)));
    }

    private static List<String> names(ConfigGroup group) {
        return group.get(NAMES).stream().flatMap(names -> Stream.of(names.split(","))).map(String::strip)
                .filter(name -> !name.isEmpty()).toList();
    }

    private boolean isContradictory(ConfigGroup group) {
        int before = problems.size();
        EITHER.forEach((one, other) -> {
            if (group.get(one).isPresent() && group.get(other).isPresent()) {
                problems.add(group.problem("has both " + one + " and " + other, "remove one of them"));
            }
        });
        BESIDE.forEach((attribute, needed) -> {
            if (group.get(attribute).isPresent() && group.get(needed).isEmpty()) {
                problems.add(Problem.of(group.key(attribute), "has no effect without " + needed,
                        "set " + group.key(needed) + ", or remove it"));
            }
        });
        if (group.get(NAMES).isPresent() && group.get(CERTIFICATE).isEmpty() && group.get(KEY_STORE).isEmpty()) {
            problems.add(Problem.of(group.key(NAMES), "has no effect without " + CERTIFICATE + " or " + KEY_STORE,
                    "set one of them, or remove it"));
        }
        return problems.size() > before;
    }
}
