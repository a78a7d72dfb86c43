package io.quarkiverse.secrets.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.providers.servers.vault.KvStore;
import io.quarkiverse.secrets.providers.servers.vault.VaultServer;
import io.quarkiverse.secrets.providers.testing.TestIdentity;

/**
 * An in-process server with secrets, and what an application needs to start on it.
 *
 * @param server answers each call after {@link #LATENCY}
 * @param environment the environment variables that choose the backend and say where it is
 * @param options the options of the virtual machine
 */
record StartBackend(BackendServer server, Map<String, String> environment, List<String> options) implements AutoCloseable {

    static final Duration LATENCY = Duration.ofMillis(20);
    private static final String BACKEND = "SECRETS_BACKEND";
    /** Where the secrets are in Vault: as fields of this path, or as paths below it. */
    static final String VAULT_PATH = "benchmark";

    StartBackend {
        server.latency(LATENCY);
    }

    static StartBackend aws(TestIdentity identity, Path trustStore, Map<String, String> secrets) {
        SecretsManagerServer server = new SecretsManagerServer(Optional.of(identity.context()));
        secrets.forEach(server::store);
        return new StartBackend(server,
                Map.of(BACKEND, "aws-secrets-manager", "AWS_REGION", SecretsManagerServer.REGION,
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER", server.uri().toString(), "AWS_ACCESS_KEY_ID", "AKIABENCHMARK",
                        "AWS_SECRET_ACCESS_KEY", "benchmark"),
                TrustStore.options(trustStore));
    }

    static StartBackend azure(TestIdentity identity, Path trustStore, Map<String, String> secrets) {
        KeyVaultServer server = new KeyVaultServer(identity.context());
        // Key Vault's names have no underscores
        secrets.forEach((name, value) -> server.vault().put(name.replace('_', '-'), value));
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put(BACKEND, "azure-key-vault");
        environment.put("QUARKUS_SECRETS_AZURE_CHALLENGE_RESOURCE_VERIFICATION", "false");
        return new StartBackend(server, environment, TrustStore.options(trustStore));
    }

    /**
     * @param identity the identity of a server with TLS, whose authority applications trust as {@code VAULT_CACERT}; none for
     *        plain HTTP
     */
    static StartBackend vault(Optional<TestIdentity> identity, Map<String, String> secrets) {
        VaultServer server = new VaultServer(identity.map(TestIdentity::context), System::nanoTime);
        KvStore store = server.mount("secret");
        store.put(VAULT_PATH, secrets);
        secrets.forEach((name, value) -> store.put(VAULT_PATH + "/" + name, Map.of("value", value)));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(BACKEND, "hashicorp-vault");
        environment.put("QUARKUS_SECRETS_VAULT_PATH", VAULT_PATH);
        environment.put("VAULT_ADDR", server.uri().toString());
        environment.put("VAULT_TOKEN", VaultServer.ROOT_TOKEN);
        identity.ifPresent(present -> environment.put("VAULT_CACERT", present.certificate().toString()));
        return new StartBackend(server, environment, List.of());
    }

    /** This and another one, which is asked for what is missing in this; the one who has made them closes them. */
    StartBackend then(StartBackend next) {
        Map<String, String> both = new HashMap<>(environment);
        both.putAll(next.environment);
        both.put(BACKEND, environment.get(BACKEND) + "," + next.environment.get(BACKEND));
        List<String> allOptions = new ArrayList<>(options);
        allOptions.addAll(next.options);
        return new StartBackend(server, both, allOptions);
    }

    /** Returns the same, but chosen in the configuration of a working directory and not in the environment. */
    StartBackend chosenIn(Path directory) throws IOException {
        Map<String, String> others = new HashMap<>(environment);
        Files.writeString(directory.resolve("config/application.properties"),
                "quarkus.secrets.backend=" + others.remove(BACKEND) + "\n", StandardOpenOption.APPEND);
        return new StartBackend(server, others, options);
    }

    @Override
    public void close() {
        server.close();
    }
}
