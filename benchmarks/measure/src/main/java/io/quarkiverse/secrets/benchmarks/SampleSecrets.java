package io.quarkiverse.secrets.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkiverse.secrets.runtime.config.SecretsConfig;
import io.quarkiverse.secrets.runtime.config.SecretsConfigBuilder;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Made-up secrets with names such as applications give them, and configurations that have them. */
public final class SampleSecrets {

    public static final int COUNT = 50;

    private static final String[] OWNERS = { "PAYMENT", "ORDER_SERVICE", "MAIL", "SEARCH_INDEX", "INVENTORY", "BILLING_V2",
            "CRM", "SHIPPING", "ANALYTICS", "REPORT_STORE" };
    private static final String[] KINDS = { "API_KEY", "DATABASE_PASSWORD", "CLIENT_SECRET", "SIGNING_KEY", "TOKEN" };
    private static final String[] SETTINGS = { "quarkus.http.port", "quarkus.http.host", "quarkus.log.level",
            "quarkus.datasource.jdbc.url", "quarkus.datasource.username", "quarkus.http.ssl.certificate.key-store-file",
            "quarkus.thread-pool.max-threads", "quarkus.transaction-manager.default-transaction-timeout",
            "quarkus.hibernate-orm.log.sql", "quarkus.application.name", "mp.jwt.verify.publickey.location",
            "quarkus.vertx.event-loops-pool-size", "quarkus.live-reload.instrumentation", "quarkus.shutdown.timeout",
            "smallrye.jwt.sign.key.location", "quarkus.arc.test.disable-application-lifecycle-observers",
            "quarkus.rest-client.\"org.acme.Orders\".url", "quarkus.banner.enabled", "quarkus.tls.trust-all", "user.home" };

    private SampleSecrets() {
    }

    /** Ten owners have five kinds each; those beyond fifty are numbered. */
    public static String[] names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> OWNERS[i % OWNERS.length] + "_" + KINDS[i / OWNERS.length % KINDS.length]
                        + (i < OWNERS.length * KINDS.length ? "" : "_" + i))
                .toArray(String[]::new);
    }

    static String[] dottedNames(int count) {
        return Arrays.stream(names(count)).map(name -> name.toLowerCase(Locale.ROOT).replace('_', '.')).toArray(String[]::new);
    }

    /** As long as the names of the secrets and the same at both ends, but with another character between them. */
    public static String[] unregisteredNames(int count) {
        return Arrays.stream(names(count)).map(name -> name.charAt(0) + "Q" + name.substring(2)).toArray(String[]::new);
    }

    static String[] quarkusNames() {
        return SETTINGS.clone();
    }

    public static Map<String, String> values(int count) {
        return Arrays.stream(names(count))
                .collect(Collectors.toMap(name -> name, name -> "value-of-" + name, (a, b) -> a, LinkedHashMap::new));
    }

    /** A run-time configuration in which the extension has loaded these secrets from a {@code .env}. */
    static SmallRyeConfig config(Map<String, String> values) {
        Path envFile = write(values);
        Map<String, String> settings = registry(values);
        settings.put("quarkus.secrets.env-file.paths", envFile.toString());
        try {
            SmallRyeConfig config = new SecretsConfigBuilder()
                    .configBuilder(builder(settings).withMapping(SecretsConfig.class)).build();
            // The secrets are loaded when the configuration is first read
            values.forEach((name, value) -> {
                if (!config.getValue(name, String.class).equals(value)) {
                    throw new IllegalStateException("The configuration has another value for " + name);
                }
            });
            return config;
        } finally {
            delete(envFile);
        }
    }

    /** The same values in a source of SmallRye's own, at the same ordinal. */
    static SmallRyeConfig configWithout(Map<String, String> values) {
        return builder(registry(values)).withSources(new PropertiesConfigSource(values, "secrets", 297)).build();
    }

    static ConfigSource sourceOf(SmallRyeConfig config) {
        for (ConfigSource source : config.getConfigSources()) {
            if (source.getName().startsWith("SecretsConfigSource")) {
                return source;
            }
        }
        throw new IllegalStateException("The extension has added no source");
    }

    private static SmallRyeConfigBuilder builder(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "application.properties", 250));
    }

    private static Map<String, String> registry(Map<String, String> values) {
        Map<String, String> settings = new HashMap<>();
        values.keySet().forEach(name -> settings.put("quarkus.secrets.registry.\"" + name + "\".required", "true"));
        return settings;
    }

    private static Path write(Map<String, String> values) {
        try {
            Path file = Files.createTempFile("benchmark", ".env");
            return Files.write(file, values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
