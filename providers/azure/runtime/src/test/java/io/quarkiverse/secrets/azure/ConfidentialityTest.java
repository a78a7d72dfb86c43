package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.azure.KeyVaultServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Values, tokens and credentials all begin with {@code hunter2} here: no log has any of it, however much is logged. */
class ConfidentialityTest {

    private static final List<String> LOGGERS = List.of("com.azure.core", "com.azure.identity",
            "com.azure.security.keyvault.secrets", "com.microsoft.aad.msal4j");

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler everything = new Handler() {
        @Override
        public void publish(LogRecord line) {
            StringBuilder text = new StringBuilder(line.getLoggerName() + " " + line.getMessage());
            if (line.getParameters() != null) {
                text.append(Arrays.asList(line.getParameters()));
            }
            for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
                text.append(cause);
            }
            logged.add(text.toString());
        }

        @Override
        public void flush() {
            // Nothing is kept back
        }

        @Override
        public void close() {
            // Nothing is held open
        }
    };

    private final KeyVaultServer server = Vaults.start();

    @BeforeEach
    void listen() {
        SdkLogging.quieten();
        everything.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(everything);
    }

    @AfterEach
    void stop() {
        root.removeHandler(everything);
        root.setLevel(level);
        LOGGERS.forEach(name -> Logger.getLogger(name).setLevel(Level.OFF));
        server.close();
    }

    @Test
    void nothingSecretIsLoggedEvenWhenTheSdkLogsAllItDoes() {
        LOGGERS.forEach(name -> Logger.getLogger(name).setLevel(Level.ALL));

        useItWellAndBadly();

        assertThat(logged.stream().filter(line -> line.contains("hunter2"))).isEmpty();
        assertThat(ofSdk()).isNotEmpty();
    }

    @Test
    void theSdkLogsNothingUnlessItIsAskedTo() {
        useItWellAndBadly();

        assertThat(ofSdk()).isEmpty();
    }

    private List<String> ofSdk() {
        return logged.stream().filter(line -> line.startsWith("com.azure") || line.startsWith("com.microsoft")).toList();
    }

    private void useItWellAndBadly() {
        SecretReference key = SecretReference.named("KEY");
        Deadline enough = Deadline.after(Duration.ofSeconds(20));
        try (SecretsProvider provider = Vaults.provider(server)) {
            provider.management().set(key, "hunter2-value", enough);
            provider.fetch(List.of(key), enough);
            server.next(Fault.answer(500, "hunter2"), new Fault.Drop(), Fault.answer(400, "{\"value\": \"hunter2"));
            provider.fetch(List.of(key, SecretReference.named("MISSING")), enough);
            provider.management().listKeys(enough);
            provider.management().checkWrite(key, enough);
            provider.management().delete(key, enough);
            provider.management().set(key, "hunter2-again", enough);
            server.tokens().expireAll();
            provider.fetch(List.of(key), enough);
        }
    }
}
