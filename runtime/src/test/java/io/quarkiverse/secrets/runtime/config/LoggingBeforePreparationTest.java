package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

import org.junit.jupiter.api.Test;

/**
 * The thread that starts the application initialises logging before another thread can need it: JBoss LogManager and the JDK's
 * logging wait for each other if two threads begin with one each. Some starts on AWS in a hundred hung for good.
 */
class LoggingBeforePreparationTest {

    /** Knows which thread has initialised logging. */
    public static final class Manager extends LogManager {

        private static volatile Optional<String> thread = Optional.empty();

        public Manager() {
            thread = Optional.of(Thread.currentThread().getName());
        }
    }

    /** Begins the preparation as the start of an application does. */
    static final class Start {

        public static void main(String[] arguments) {
            BackendPreparation.begin();
            System.out.println("initialised by " + Manager.thread.orElse("no thread"));
        }
    }

    @Test
    void theThreadThatBeginsThePreparationInitialisesLogging() throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=" + Manager.class.getName(), "-cp", System.getProperty("java.class.path"),
                Start.class.getName());
        java.environment().put("SECRETS_BACKEND", "env-file");
        Process process = java.redirectErrorStream(true).start();
        try {
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("initialised by main");
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
