package io.quarkiverse.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Keeps the tests in dev mode of all modules from ending while the application restarts, which may block them for ever. */
class DevModeTestsTest {

    @Test
    void theTestsInDevModeLetARestartComeToItsEnd() throws IOException {
        List<Path> aware = new ArrayList<>();
        List<Path> unaware = new ArrayList<>();
        for (Path source : ProjectSources.below(Path.of("src", "test", "java"))) {
            String text = Files.readString(ProjectSources.root().resolve(source));
            if (text.contains("new RestartAwareDevModeTest" + "()")) {
                aware.add(source);
            }
            if (text.contains("new QuarkusDevModeTest" + "()")) {
                unaware.add(source);
            }
        }

        assertThat(aware).anyMatch(file -> file.startsWith("deployment")).anyMatch(file -> file.startsWith("providers"));
        assertThat(unaware).as("tests in dev mode whose end may block: use RestartAwareDevModeTest").isEmpty();
    }
}
