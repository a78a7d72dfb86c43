package io.quarkiverse.secrets.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkus.test.QuarkusUnitTest;

/** What a provider logs in with is no secret of the application, and is replaced in the log like one. */
class LoginRedactionTest {

    /**
     * The log of the JDK's HTTP client, which has the headers of requests with {@code jdk.httpclient.HttpClient.log=headers}.
     */
    private static final String CATEGORY = "jdk.httpclient.HttpClient";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addPackage(LoginRedactionTest.class.getPackage())
                    .addAsServiceProvider(SecretsProviderFactory.class, MemoryBackend.class)
                    .addAsResource(new StringAsset("quarkus.secrets.backend=memory"), "application.properties"));

    /** Has what the handlers of the root logger have let through, in the order in which they are asked. */
    private static final class Recorder extends Handler {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            messages.add(record.getMessage());
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }

    private static List<String> log(String message) {
        Recorder recorder = new Recorder();
        Logger root = Logger.getLogger("");
        root.addHandler(recorder);
        try {
            System.getLogger(CATEGORY).log(Level.INFO, message);
        } finally {
            root.removeHandler(recorder);
        }
        return recorder.messages;
    }

    @Test
    void theTokenOfALoginIsReplacedInTheLog() {
        assertThat(log("HEADERS: X-Vault-Token: " + MemoryBackend.LOGIN_TOKEN)).containsExactly("HEADERS: X-Vault-Token: ***");
    }

    @Test
    void theTokenOfANewLoginIsToo() {
        MemoryBackend.context.redact("hvs.token-of-the-next-login");
        assertThat(log("HEADERS: X-Vault-Token: hvs.token-of-the-next-login"))
                .containsExactly("HEADERS: X-Vault-Token: ***");
        assertThat(log("HEADERS: X-Vault-Token: " + MemoryBackend.LOGIN_TOKEN)).containsExactly("HEADERS: X-Vault-Token: ***");
    }
}
