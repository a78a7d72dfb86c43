package io.quarkiverse.secrets.it.database;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The database of the application under test, and AWS Secrets Manager with its credentials. */
public final class DatabaseAndBackend implements QuarkusTestResourceLifecycleManager {

    private static final String SECRET = "DB_CREDENTIALS";

    private final AtomicInteger passwords = new AtomicInteger();
    private Map<String, String> settings = Map.of();
    private Database database;
    private SecretsManagerServer backend;

    /** Takes settings of the application. */
    @Override
    public void init(Map<String, String> arguments) {
        settings = arguments;
    }

    @Override
    public Map<String, String> start() {
        database = new Database();
        backend = new SecretsManagerServer();
        String password = newPassword();
        database.createUser("app_a", password);
        database.createUser("app_b", newPassword());
        store("app_a", password);
        String server = "//127.0.0.1:" + database.port() + "/postgres";
        Map<String, String> configuration = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql:" + server,
                "quarkus.datasource.reactive.url", "postgresql:" + server,
                "quarkus.secrets.backend", "aws-secrets-manager",
                "quarkus.secrets.aws.region", SecretsManagerServer.REGION,
                "quarkus.secrets.aws.endpoint-override", backend.uri().toString(),
                "aws.accessKeyId", "AKIATESTSONLY",
                "aws.secretAccessKey", "tests-only"));
        configuration.putAll(settings);
        return configuration;
    }

    Database database() {
        return database;
    }

    SecretsManagerServer backend() {
        return backend;
    }

    String newPassword() {
        return "needle-" + passwords.incrementAndGet();
    }

    /** Stores credentials in the backend as AWS's rotation does. */
    void store(String user, String password) {
        backend.store(SECRET, "{\"engine\": \"postgres\", \"host\": \"127.0.0.1\", \"port\": " + database.port()
                + ", \"username\": \"" + user + "\", \"password\": \"" + password + "\"}");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(DatabaseAndBackend.class));
    }

    @Override
    public void stop() {
        if (backend != null) {
            backend.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
