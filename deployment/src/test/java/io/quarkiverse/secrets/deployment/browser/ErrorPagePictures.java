package io.quarkiverse.secrets.deployment.browser;

import java.io.IOException;
import java.nio.file.Files;

import org.acme.TokenService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.deployment.AloneOnDevModePort;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;

/** Takes the pictures of the error page. No build runs it as a test: {@code docs/pictures} does. */
@ExtendWith(AloneOnDevModePort.class)
class ErrorPagePictures {

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new RestartAwareDevModeTest().setAllowFailedStart(true)
            .withApplicationRoot(jar -> jar.addClasses(TokenService.class));

    @BeforeAll
    static void writeFile() throws IOException {
        Pictures.writeEnvFile("JWT_SECRET_KEY=changeme\n");
    }

    @AfterAll
    static void deleteFile() throws IOException {
        Files.delete(Pictures.ENV_FILE);
    }

    @Test
    void takeThem() {
        try (Browser browser = Browser.start()) {
            Pictures.take(browser, "error-page", 900, 620, () -> {
                browser.open("http://localhost:8080/token");
                browser.awaitText("STRIPE_API_KEY is missing");
            });
        }
    }
}
