package io.quarkiverse.secrets.deployment.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

import org.acme.TokenService;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.deployment.AloneOnDevModePort;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;

/** Takes the pictures of the Dev UI. No build runs it as a test: {@code docs/pictures} does. */
@ExtendWith(AloneOnDevModePort.class)
class DevUiPictures {

    /** The Dev UI looks for a registry of extensions, and a test of Quarkus has none. */
    private static final String NOTIFICATIONS = "vaadin-notification-container";

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(TokenService.class).addAsResource(new StringAsset("""
                    quarkus.application.name=tokens
                    quarkus.secrets.validation=warn
                    """), "application.properties"));

    @BeforeAll
    static void writeFile() throws IOException {
        Pictures.writeEnvFile("JWT_SECRET_KEY=" + UUID.randomUUID() + UUID.randomUUID() + "\n");
    }

    @AfterAll
    static void deleteFile() throws IOException {
        Files.delete(Pictures.ENV_FILE);
    }

    @Test
    void takeThem() {
        try (Browser browser = Browser.start()) {
            Pictures.take(browser, "dev-ui-card", 1000, 480, () -> {
                browser.open("http://localhost:8080/q/dev-ui/extensions");
                browser.findDeep("qwc-extension-link[path='quarkus-secrets/secrets'], a[href*='quarkus-secrets/secrets']");
                browser.hide(NOTIFICATIONS);
            });
            Pictures.take(browser, "dev-ui", 1150, 520, () -> {
                browser.open("http://localhost:8080/q/dev-ui/quarkus-secrets/secrets");
                browser.findDeep("[data-secret='STRIPE_API_KEY'][data-state='MISSING']");
                browser.hide(NOTIFICATIONS);
            });
        }
    }
}
