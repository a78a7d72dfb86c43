package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.vault.VaultPolicy;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Values, tokens and credentials stay out of logs. */
class VaultConfidentialityTest extends VaultTestBase {

    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            // The server of the test logs what it gets
            if (!String.valueOf(entry.getLoggerName()).contains("httpserver")) {
                lines.add(new SimpleFormatter().format(entry));
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back
        }

        @Override
        public void close() {
            // Nothing is open
        }
    };

    @BeforeEach
    void logEverything() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void logAsBefore() {
        root.removeHandler(handler);
        root.setLevel(level);
    }

    @Test
    void nothingIsInTheLogAtAnyLevel() {
        server.logins().allow("auth/approle/login", Map.of("role_id", "shop", "secret_id", "hunter2-secret-id"),
                VaultPolicy.everything(), Duration.ofHours(1), true);
        SecretsProvider provider = provider(Map.of("VAULT_ADDR", server.uri().toString()), "vault.auth.method", "approle",
                "vault.auth.role-id", "shop", "vault.auth.secret-id", "hunter2-secret-id");
        provider.management().set(named("A"), "hunter2-value", soon());
        server.next(Fault.answer(500, "{\"errors\":[\"hunter2\"]}"), new Fault.Drop());
        assertThat(value(provider, named("A"))).isEqualTo("hunter2-value");
        Logger.getLogger("test").finest("this is seen");

        assertThat(lines).anyMatch(line -> line.contains("this is seen"));
        assertThat(lines).noneMatch(line -> line.contains("hunter2") || line.contains("hvs.made-"));
    }

    @Test
    void nothingShowsItselfAsText() {
        VaultToken token = VaultToken.given("hunter2", 0);
        Json json = Json.object(Map.of("a", Json.text("hunter2")));

        assertThat(token + " " + json + " " + VaultRequest.post("x", json) + " "
                + new PathAnswer.Content(json.members(), Optional.empty(), Optional.empty())).doesNotContain("hunter2");
    }
}
