package io.quarkiverse.secrets.it.database;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.providers.servers.vault.VaultLeases.Accounts;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The database of the application under test, and a Vault that makes and drops its users. */
public final class LeasedDatabase implements QuarkusTestResourceLifecycleManager {

    /** The names of the JDBC data sources, and of their credentials. */
    static final List<String> SOURCES = List.of("a", "b", "c", "d", "e");

    private Database database;
    private VaultServer vault;

    @Override
    public Map<String, String> start() {
        database = new Database();
        vault = new VaultServer();
        leaseFor(Duration.ofSeconds(3));
        String server = "//127.0.0.1:" + database.port() + "/postgres";
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql:" + server,
                "quarkus.datasource.reactive.url", "postgresql:" + server,
                "quarkus.secrets.backend", "hashicorp-vault",
                "quarkus.secrets.vault.url", vault.uri().toString(),
                "quarkus.secrets.vault.auth.token", VaultServer.ROOT_TOKEN,
                "quarkus.secrets.credentials.orders.vault-role", "app"));
        for (String source : SOURCES) {
            settings.put("quarkus.datasource." + source + ".jdbc.url", "jdbc:postgresql:" + server);
            settings.put("quarkus.secrets.credentials." + source + ".vault-role", "app");
        }
        return settings;
    }

    /** From now on users end after this time, in whole seconds. */
    void leaseFor(Duration time) {
        vault.leases().role("database", "app", time, time, true, new Accounts() {
            @Override
            public void create(String user, String password) {
                database.createUser(user, password);
            }

            @Override
            public void drop(String user) {
                database.dropUser(user);
            }
        });
    }

    VaultServer vault() {
        return vault;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(LeasedDatabase.class));
    }

    @Override
    public void stop() {
        if (vault != null) {
            vault.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
