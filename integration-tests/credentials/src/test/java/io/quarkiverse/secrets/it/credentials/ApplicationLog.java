package io.quarkiverse.secrets.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the application under test has logged. */
final class ApplicationLog {

    /** Where Quarkus has applications under test write it. */
    private static final Path FILE = Path.of("target", "quarkus.log");

    private ApplicationLog() {
    }

    /**
     * Fails if a password is in the log.
     *
     * @param category the beginning, as Quarkus shortens it, of what has to be in the log at the level DEBUG
     */
    static void assertHoldsNone(Passwords passwords, String category) throws IOException {
        String log = Files.readString(FILE);
        assertThat(log).contains(" DEBUG [" + category);
        assertThat(passwords.all()).isNotEmpty().noneMatch(log::contains);
    }
}
