package io.quarkiverse.secrets.cli.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A backend for one test, which processes reach by what is in their environment. */
public abstract class TestBackend implements AutoCloseable {

    private static final String WANTED = "secrets.it.backend";
    private static final String MOTO = "SECRETS_IT_AWS_ENDPOINT";
    private static final String VAULT = "SECRETS_IT_VAULT_ENDPOINT";

    /** The backends that each command is tested with. */
    public enum Kind {
        /** A {@code .env} in the test's folder. */
        ENV_FILE {
            @Override
            TestBackend create(Path folder) {
                return new EnvFileTestBackend(folder);
            }
        },
        /** AWS Secrets Manager, in this process. */
        AWS {
            @Override
            TestBackend create(Path folder) {
                return AwsTestBackend.inProcess();
            }
        },
        /** AWS Secrets Manager, as moto has it; skipped where there is none. */
        MOTO {
            @Override
            TestBackend create(Path folder) {
                String endpoint = System.getenv(TestBackend.MOTO);
                Assumptions.assumeTrue(endpoint != null, () -> "needs the environment variable " + TestBackend.MOTO
                        + ", e.g. of a moto server: .ci/moto mvn verify");
                Assumptions.assumeFalse("ministack".equals(System.getenv("SECRETS_IT_AWS_SERVER")),
                        "needs moto, which can be told to forget what earlier tests have stored");
                return AwsTestBackend.at(endpoint);
            }
        },
        /** Azure Key Vault, in this process. */
        AZURE {
            @Override
            TestBackend create(Path folder) {
                return new AzureTestBackend(folder);
            }
        },
        /** HashiCorp Vault, in this process. */
        VAULT {
            @Override
            TestBackend create(Path folder) {
                return new VaultTestBackend();
            }
        },
        /** HashiCorp Vault itself; skipped where there is none. */
        REAL_VAULT {
            @Override
            TestBackend create(Path folder) {
                String endpoint = System.getenv(TestBackend.VAULT);
                Assumptions.assumeTrue(endpoint != null, () -> "needs the environment variable " + TestBackend.VAULT
                        + ", e.g. of a dev server: .ci/vault mvn verify");
                return RealVaultTestBackend.at(endpoint);
            }
        };

        abstract TestBackend create(Path folder);

        /**
         * Starts it. Skips the test where only others are wanted: {@code -Dsecrets.it.backend=MOTO,REAL_VAULT}.
         *
         * @param folder the test's folder, in which its processes run
         */
        public TestBackend start(Path folder) {
            String wanted = System.getProperty(TestBackend.WANTED, name());
            Assumptions.assumeTrue(List.of(wanted.split(",")).contains(name()),
                    () -> "needs to be run without -D" + TestBackend.WANTED + "=" + wanted);
            return create(folder);
        }
    }

    /** Its name in configuration. */
    public abstract String id();

    /** What processes need in their environment for the application to choose it by itself. */
    public abstract Map<String, String> environment();

    /** What their JVM needs. */
    public List<String> jvmOptions() {
        return List.of();
    }

    /** The server behind it, which can be set to misbehave; empty where there is none in this process. */
    public Optional<BackendServer> server() {
        return Optional.empty();
    }

    /** Its own credentials, which are no secrets of the application and yet must show nowhere. */
    public List<String> credentials() {
        return List.of();
    }

    /** Speaks to it from this process. */
    protected abstract SecretsProvider provider();

    /** Has it keep a value. */
    public void store(String name, String value) {
        provider().management().set(SecretReference.named(name), value, Deadline.after(Duration.ofMinutes(1)));
    }

    /** The value that it has; empty if it has none. */
    public Optional<String> value(String name) {
        SecretReference reference = SecretReference.named(name);
        FetchOutcome outcome = provider().fetch(List.of(reference), Deadline.after(Duration.ofMinutes(1))).outcomes()
                .get(reference);
        return outcome instanceof Found found ? Optional.of(found.value()) : Optional.empty();
    }

    /** Denies everything that is done with secrets from now on. Skips the test where the backend cannot be set to do that. */
    public void denyAll() {
        Assumptions.abort("the backend " + id() + " cannot be set to deny anything");
    }

    /** A process of the command that uses it. */
    public CliProcess process(Path folder) {
        CliProcess process = CliProcess.in(folder).with(environment()).jvm(jvmOptions());
        return id().equals("env-file") ? process : process.forClouds();
    }

    @Override
    public void close() {
        provider().close();
        server().ifPresent(BackendServer::close);
    }
}
