package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.leases.LeasedPool;
import io.quarkus.runtime.configuration.DurationConverter;

/** Finds the connection pools of data sources that use some credentials, and how long their connections may be open. */
final class LeasedPools {

    /** What all settings of data sources begin with. */
    static final String PREFIX = "quarkus.datasource.";

    private static final String PROVIDER = "credentials-provider";
    private static final String BEAN = "secrets";
    private static final List<String> KINDS = List.of("jdbc.", "reactive.");

    private LeasedPools() {
    }

    /**
     * @param credentials the name of the credentials
     * @param config finds the value of a key
     * @param names the names of configuration properties, at least of those that begin with {@link #PREFIX}
     */
    static List<LeasedPool> of(String credentials, Function<String, Optional<String>> config, Collection<String> names) {
        String canonical = SecretNames.canonical(credentials);
        List<LeasedPool> pools = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(PREFIX) && name.endsWith("." + PROVIDER) && isOurs(name, config)
                    && config.apply(name).map(SecretNames::canonical).equals(Optional.of(canonical))) {
                String source = name.substring(0, name.length() - PROVIDER.length());
                KINDS.stream().filter(kind -> config.apply(source + kind + "url").isPresent())
                        .map(kind -> source + kind + "max-lifetime")
                        .forEach(key -> pools.add(new LeasedPool(key, config.apply(key).flatMap(LeasedPools::duration))));
            }
        }
        return pools;
    }

    /** Whether the provider is ours, which need not be named where it is the only one. */
    private static boolean isOurs(String provider, Function<String, Optional<String>> config) {
        return config.apply(provider + "-name").map(BEAN::equals).orElse(true);
    }

    /** What is no duration, Quarkus itself reports. */
    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(DurationConverter.parseDuration(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
