package io.quarkiverse.secrets.vault.deployment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.quarkiverse.secrets.providers.servers.vault.VaultLeases.Accounts;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;

/** A Vault that an application under test finds by its configuration, which is made before the test is. */
final class RunningVault {

    /** Characters that configuration would change if they were not literal. */
    static final String NASTY = "pa$$word ${x} \\ \"é\"";

    /** The class loader of the application has this class too, and finds here that Vault runs already. */
    private static final String ADDRESS = "test.vault.address";
    private static final String USER = "test.vault.user.";
    private static final String MADE = "test.vault.made";
    private static final String DENIAL = "test.vault.denial";
    /** A role whose users end after two seconds, and are never renewed. */
    static final String BRIEF = "brief";
    private static final String BRIEF_PATH = "database/creds/" + BRIEF;

    private RunningVault() {
    }

    /** The users of its database that may log in: each a system property, as test and application may not share a class. */
    static List<String> users() {
        return System.getProperties().stringPropertyNames().stream().filter(name -> name.startsWith(USER))
                .map(name -> name.substring(USER.length())).toList();
    }

    /** Has Vault issue users of {@link #BRIEF}, or deny them. */
    @SuppressWarnings("unchecked")
    static void deny(boolean denied) {
        ((Consumer<Boolean>) System.getProperties().get(DENIAL)).accept(denied);
    }

    /** How many users it has made so far. */
    static int made() {
        return Integer.getInteger(MADE, 0);
    }

    private static final class Users implements Accounts {

        @Override
        public synchronized void create(String user, String password) {
            System.setProperty(USER + user, "");
            System.setProperty(MADE, String.valueOf(made() + 1));
        }

        @Override
        public void drop(String user) {
            System.clearProperty(USER + user);
        }
    }

    static synchronized String address() {
        if (System.getProperty(ADDRESS) == null) {
            VaultServer server = new VaultServer();
            server.mount("secret").put("shop", Map.of("API_TOKEN", NASTY));
            server.mount("secret").put("team/database", Map.of("password", "of the database"));
            server.leases().role("database", "app", Duration.ofHours(1), Duration.ofHours(1), true, new Users());
            server.leases().role("database", BRIEF, Duration.ofSeconds(2), Duration.ofSeconds(2), false, new Users());
            Consumer<Boolean> denial = denied -> {
                if (denied) {
                    server.refuse(BRIEF_PATH, 403);
                } else {
                    server.accept(BRIEF_PATH);
                }
            };
            System.getProperties().put(DENIAL, denial);
            System.setProperty(ADDRESS, server.uri().toString());
        }
        return System.getProperty(ADDRESS);
    }
}
