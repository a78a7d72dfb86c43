package io.quarkiverse.secrets.it.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Gives the application under test its secrets as people give them theirs: in a {@code .env}, with random values, in
 * {@code target}. The one in the source tree, if there is one, is its owner's, and is neither read nor written.
 * <p>
 * The database is in {@code .env.prod} beside it: the packaged application, which runs in that profile, has to have one, and
 * a {@code @QuarkusTest} shows that it may be left out there.
 */
public class EnvFileResource implements QuarkusTestResourceLifecycleManager {

    private final SampleSecrets secrets = new SampleSecrets();

    @Override
    public Map<String, String> start() {
        Path directory = Path.of("target", "sample-secrets").toAbsolutePath();
        Map<String, String> values = new HashMap<>(secrets.values());
        SampleSecrets.write(directory.resolve(".env.prod"), Map.of("DATABASE_URL", values.remove("DATABASE_URL")));
        SampleSecrets.write(directory.resolve(".env"), values);
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.secrets.env-file.paths", directory.resolve(".env").toString(),
                "quarkus.http.host", "127.0.0.1",
                "SENTRY_DSN", ""));
        if (Files.exists(Path.of(".env"))) {
            // Quarkus reads the owner's .env by itself too. An empty value over it means that there is none
            settings.put("DATABASE_URL", "");
        }
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(secrets, new TestInjector.MatchesType(SampleSecrets.class));
    }

    @Override
    public void stop() {
        // The file stays in target, to see what an application was started with
    }
}
