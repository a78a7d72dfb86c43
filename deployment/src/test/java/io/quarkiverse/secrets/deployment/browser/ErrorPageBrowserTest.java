package io.quarkiverse.secrets.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.deployment.AloneOnDevModePort;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;

@Tag("slow")
@ExtendWith(AloneOnDevModePort.class)
class ErrorPageBrowserTest {

    private static final Path FILE = EnvFileOfTest.path(ErrorPageBrowserTest.class).toAbsolutePath();
    private static final String URL = "http://localhost:8080/secret?tenant=7";
    private static final String LINES = "-----BEGIN KEY-----\na b\n\n-----END KEY-----";
    private static final String VALUE = "entered $value 'ü'";

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .setAllowFailedStart(true)
            .withApplicationRoot(jar -> jar.addClasses(SecretResource.class)
                    .addAsResource(new StringAsset("quarkus.secrets.env-file.paths=" + FILE), "application.properties"));

    @jakarta.ws.rs.Path("/secret")
    public static class SecretResource {

        @ConfigProperty(name = "ENTERED_SECRET")
        @Secret(description = "What is entered")
        String secret;

        @GET
        public String get() {
            return "The application is there, " + secret.length();
        }
    }

    @BeforeAll
    static void createFolder() throws IOException {
        Files.createDirectories(FILE.getParent());
        removeFile();
    }

    /** The application of the next test starts before anything else of it. */
    @AfterEach
    void removeFileForTheNextTest() throws IOException {
        removeFile();
    }

    private static void removeFile() throws IOException {
        Files.deleteIfExists(FILE);
    }

    @Test
    void pageLeadsToTheApplicationOnceTheValueIsSaved() throws IOException {
        try (Browser browser = Browser.start()) {
            browser.open(URL);
            enter(browser);
            for (int i = 0; i < 3; i++) {
                Files.delete(FILE);
                browser.open(URL);
                enter(browser);
            }
        }
    }

    @Test
    void pastedLinesAreStoredAsTheyAre() throws IOException {
        try (Browser browser = Browser.start()) {
            browser.open(URL);
            browser.awaitText("ENTERED_SECRET is missing");
            browser.allowClipboard("http://localhost:8080");
            browser.paste(LINES + "\n", browser.find("input[name='value.ENTERED_SECRET']"));
            WebElement lines = browser.find("textarea[name='value.ENTERED_SECRET']");
            assertThat(browser.run("return getComputedStyle(arguments[0]).webkitTextSecurity", lines)).isEqualTo("disc");
            browser.find("#save").click();
            browser.awaitText("The application is there, " + LINES.length());
            assertThat(FILE).content().contains(LINES.replace("\n", "\\n"));
        }
    }

    private static void enter(Browser browser) {
        browser.awaitText("ENTERED_SECRET is missing");
        browser.awaitText("What is entered");
        browser.find("input[name='value.ENTERED_SECRET']").sendKeys(VALUE);
        assertThat(browser.source()).doesNotContain(VALUE);
        browser.find("#save").click();
        browser.awaitText("The application is there, " + VALUE.length());
    }
}
