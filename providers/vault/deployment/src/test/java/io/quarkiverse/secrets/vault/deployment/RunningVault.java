package io.quarkiverse.secrets.vault.deployment;

import java.util.Map;

import io.quarkiverse.secrets.providers.servers.vault.VaultServer;

/** A Vault that an application under test finds by its configuration, which is made before the test is. */
final class RunningVault {

    /** Characters that configuration would change if they were not literal. */
    static final String NASTY = "pa$$word ${x} \\ \"é\"";

    /** The class loader of the application has this class too, and finds here that Vault runs already. */
    private static final String ADDRESS = "test.vault.address";

    private RunningVault() {
    }

    static synchronized String address() {
        if (System.getProperty(ADDRESS) == null) {
            VaultServer server = new VaultServer();
            server.mount("secret").put("shop", Map.of("API_TOKEN", NASTY));
            server.mount("secret").put("team/database", Map.of("password", "of the database"));
            System.setProperty(ADDRESS, server.uri().toString());
        }
        return System.getProperty(ADDRESS);
    }
}
