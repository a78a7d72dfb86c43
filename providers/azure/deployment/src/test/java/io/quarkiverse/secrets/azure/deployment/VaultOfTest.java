package io.quarkiverse.secrets.azure.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Gives an application under test a key vault of its own. The environment of a process cannot be changed while it runs: system
 * properties take its place, which the SDK reads alike.
 */
final class VaultOfTest {

    private final Consumer<KeyVaultServer> before;
    private final Consumer<KeyVaultServer> after;
    private final Map<String, String> replaced = new HashMap<>();
    private KeyVaultServer server;
    private SSLContext defaultContext;

    private VaultOfTest(Consumer<KeyVaultServer> before, Consumer<KeyVaultServer> after) {
        this.before = before;
        this.after = after;
    }

    /**
     * An application that has a vault for its backend.
     *
     * @param before fills the vault
     * @param after looks at it when the application has stopped
     */
    static QuarkusUnitTest application(Consumer<KeyVaultServer> before, Consumer<KeyVaultServer> after,
            Class<?>... classes) {
        VaultOfTest vault = new VaultOfTest(before, after);
        // The class of a test is initialized once more by the application's class loader, where no vault is to be started
        return new QuarkusUnitTest().withApplicationRoot(jar -> jar.addClasses(classes).addClass(VaultOfTest.class))
                .setBeforeAllCustomizer(vault::start).setAfterAllCustomizer(vault::stop);
    }

    private void start() {
        try {
            SSLContext identity = TestIdentity.in(Files.createTempDirectory("identity")).context();
            defaultContext = SSLContext.getDefault();
            SSLContext.setDefault(identity);
            server = new KeyVaultServer(identity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> settings = new HashMap<>(server.environment());
        settings.put("quarkus.secrets.backend", "azure-key-vault");
        settings.put("quarkus.secrets.azure.vault-url", server.uri().toString());
        settings.put("quarkus.secrets.azure.challenge-resource-verification", "false");
        settings.forEach((name, value) -> replaced.put(name, System.setProperty(name, value)));
        before.accept(server);
    }

    private void stop() {
        try {
            after.accept(server);
        } finally {
            server.close();
            SSLContext.setDefault(defaultContext);
            replaced.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }
}
