package io.quarkiverse.secrets.test;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import io.quarkiverse.secrets.SecretNames;
import io.quarkus.test.common.DevServicesContext;

/**
 * The secrets that one application under test is started with: collects them, puts them where the application finds them, and
 * removes them again. For one thread at a time.
 */
final class SecretsOfApplication {

    /** Over the environment, whose ordinal is 300, and under system properties, at 400, which are set on purpose. */
    private static final String ORDINAL = "350";
    private static final Map<DevServicesContext, SecretsOfApplication> ALL = new WeakHashMap<>();

    private final Map<String, Optional<String>> secrets = new LinkedHashMap<>();
    private Map<String, String> config;
    private RunningTestSecrets running;

    /** Those of the application with this context. */
    static synchronized SecretsOfApplication of(DevServicesContext context) {
        return ALL.computeIfAbsent(context, any -> new SecretsOfApplication());
    }

    /** Adds one. What a test class says comes before what its superclasses say, and counts. */
    void add(String name, String value) {
        secrets.putIfAbsent(SecretNames.canonical(name), Optional.of(value));
    }

    void addMissing(String name) {
        secrets.putIfAbsent(SecretNames.canonical(name), Optional.empty());
    }

    /**
     * Puts them in their place, the first time.
     *
     * @param sameProcess whether the application runs in this one
     * @return the configuration by which the application finds them; no value of a secret is in it
     */
    Map<String, String> start(boolean sameProcess) {
        if (running == null) {
            config = new HashMap<>();
            // Another source may have it, such as the .env of the developer who runs the test. An empty value over that means none
            secrets.forEach((name, value) -> {
                if (value.isEmpty()) {
                    config.put(name, "");
                }
            });
            running = sameProcess ? inMemory() : inEnvFile();
        }
        return config;
    }

    private RunningTestSecrets inMemory() {
        Map<String, String> values = new LinkedHashMap<>();
        secrets.forEach((name, value) -> value.ifPresent(text -> values.put(name, text)));
        InMemorySecrets inMemory = new InMemorySecrets(values);
        InMemoryProviderFactory.use(inMemory);
        config.put("quarkus.secrets.backend", InMemoryProviderFactory.BACKEND.id().value());
        config.put("quarkus.secrets.config-ordinal", ORDINAL);
        return inMemory;
    }

    private RunningTestSecrets inEnvFile() {
        EnvFileSecrets file = new EnvFileSecrets(secrets, System.getenv());
        config.put("quarkus.secrets.backend", "env-file");
        config.put("quarkus.secrets.env-file.paths", file.path().toString());
        // The packaged application runs in the profile prod
        config.put("quarkus.secrets.env-file.in-production", "allow");
        return file;
    }

    TestSecrets running() {
        return running;
    }

    void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
