package io.quarkiverse.secrets.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        assertThat(passwords.all()).isNotEmpty().noneMatch(log::contains)
                .noneMatch(password -> inBase64(password).anyMatch(log::contains));
    }

    /** As it is in a longer text, such as the user and the password of a header, wherever in that it begins. */
    private static Stream<String> inBase64(String password) {
        return IntStream.range(0, 3).mapToObj(offset -> {
            String encoded = Base64.getEncoder()
                    .encodeToString((" ".repeat(offset) + password).getBytes(StandardCharsets.UTF_8));
            // What is before and after it changes the characters at its ends
            return encoded.substring(4, encoded.length() - 4);
        });
    }
}
