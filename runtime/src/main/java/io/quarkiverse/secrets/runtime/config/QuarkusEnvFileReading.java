package io.quarkiverse.secrets.runtime.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.smallrye.config.EnvConfigSource;

/**
 * Holds what Quarkus by itself makes of {@code .env}, with the rules of Java properties files, against what is written there.
 * Registered secrets win over that reading; for all other keys, such as {@code QUARKUS_HTTP_PORT}, it is the one that counts.
 */
final class QuarkusEnvFileReading {

    private static final String PREFIX = EnvConfigSource.NAME + "[source=";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Iterable<ConfigSource> sources;
    private final SecretsProvider provider;
    private final Definitions definitions;
    private final Map<String, String> environment;

    QuarkusEnvFileReading(Iterable<ConfigSource> sources, SecretsProvider provider, Definitions definitions,
            Map<String, String> environment) {
        this.sources = sources;
        this.provider = provider;
        this.definitions = definitions;
        this.environment = environment;
    }

    /** The keys that are no registered secrets and mean something else to Quarkus. */
    List<String> differentKeys() {
        List<String> different = new ArrayList<>();
        for (ConfigSource source : sources) {
            if (source.getName().startsWith(PREFIX + "file:")) {
                String location = source.getName().substring(PREFIX.length(), source.getName().length() - 1);
                different.addAll(differentKeys(source, Path.of(URI.create(location))));
            }
        }
        return different;
    }

    private List<String> differentKeys(ConfigSource source, Path file) {
        QuarkusEnvFile quarkus = QuarkusEnvFile.of(List.of(source), environment);
        List<SecretReference> keys = provider.management().listKeys(Deadline.after(TIMEOUT)).stream()
                .filter(key -> definitions.find(key).isEmpty()).map(SecretReference::named).toList();
        return provider.fetch(keys, Deadline.after(TIMEOUT)).outcomes().entrySet().stream()
                .filter(outcome -> valueIn(file, outcome.getValue())
                        .filter(value -> !quarkus.value(outcome.getKey().name()).equals(Optional.of(value))).isPresent())
                .map(outcome -> outcome.getKey().name()).sorted().toList();
    }

    /** Nothing for a key of another file, and for one that the environment wins over. */
    private static Optional<String> valueIn(Path file, FetchOutcome outcome) {
        return Optional.of(outcome)
                .filter(found -> found instanceof Found value && !value.source().equals(FetchOutcome.ENVIRONMENT)
                        && Path.of(value.source()).toAbsolutePath().normalize().equals(file))
                .map(found -> ((Found) found).value());
    }
}
