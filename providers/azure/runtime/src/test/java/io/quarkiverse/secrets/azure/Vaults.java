package io.quarkiverse.secrets.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.providers.testing.TestIdentity;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Vaults in this process, which this process trusts as it would trust Azure: through the JVM's own TLS settings. */
final class Vaults {

    private static final TestIdentity IDENTITY = identity();

    private Vaults() {
    }

    static KeyVaultServer start() {
        SSLContext.setDefault(IDENTITY.context());
        return new KeyVaultServer(IDENTITY.context());
    }

    static SecretsProvider provider(KeyVaultServer server) {
        return provider(server.environment());
    }

    static SecretsProvider provider(Map<String, String> environment) {
        return new KeyVaultProviderFactory()
                .create(TestContext.of(Map.of("azure.challenge-resource-verification", "false"), environment));
    }

    /** The server's environment with one variable changed. */
    static Map<String, String> with(KeyVaultServer server, String variable, String value) {
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put(variable, value);
        return environment;
    }

    /** The file by which another process trusts them. */
    static Path trustStore() {
        return IDENTITY.trustStoreFile();
    }

    static TestIdentity identity() {
        try {
            return TestIdentity.in(Files.createTempDirectory("identity"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
