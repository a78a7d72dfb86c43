package io.quarkiverse.secrets.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.deployment.AloneOnDevModePort;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.RestAssured;

/** What a person does on the page beside storing a value. */
@Tag("slow")
@ExtendWith(AloneOnDevModePort.class)
class DevUiPageBrowserTest {

    private static final Path FILE = EnvFileOfTest.path(DevUiPageBrowserTest.class).toAbsolutePath();
    private static final String ORIGIN = "http://localhost:8080";
    private static final String PAGE = ORIGIN + "/q/dev-ui/quarkus-secrets/secrets";
    private static final String LINES = "-----BEGIN hidden KEY-----\n  a\"b'c`d\\$e ü\n\n#f\n-----END hidden KEY-----";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Resource.class).addAsResource(new StringAsset("""
                    quarkus.secrets.validation=warn
                    quarkus.secrets.env-file.paths=%s
                    # The one that is least likely to be there, and so to be opened
                    quarkus.ide.target=netbeans
                    """.formatted(FILE)), "application.properties"));

    @jakarta.ws.rs.Path("/secret")
    public static class Resource {

        @Secret(minBits = 256)
        @ConfigProperty(name = "MISSING_SECRET")
        jakarta.inject.Provider<String> missing;

        @ConfigProperty(name = "PEM_SECRET")
        Optional<String> pem;

        @GET
        public String get() {
            return pem.orElse("none");
        }
    }

    @BeforeEach
    void writeFile() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "# nothing yet\n");
    }

    @Test
    void aPlaceOpensItsSourceAndAFixIsCopied() {
        try (Browser browser = Browser.start()) {
            browser.open(PAGE);
            browser.allowClipboard(ORIGIN);
            browser.findDeep("qui-ide-link[filename='" + DevUiPageBrowserTest.class.getName() + "'] code").click();
            List<String> sent = new ArrayList<>();
            await().atMost(TIMEOUT).untilAsserted(() -> {
                sent.addAll(browser.traffic());
                assertThat(sent).anyMatch(message -> message.contains("Network.webSocketFrameSent")
                        && message.contains("devui-ide-interaction_open")
                        && message.contains("\\\"fileName\\\":\\\"" + DevUiPageBrowserTest.class.getName() + "\\\"")
                        && message.contains("\\\"lang\\\":\\\"java\\\"") && message.contains("\\\"lineNumber\\\":\\\"0\\\""));
            });

            WebElement copy = browser.findDeep("vaadin-button[data-action=copy][data-secret=MISSING_SECRET]");
            copy.click();
            browser.findDeep("#secrets-message[data-done=true]");
            assertThat("Copy the fix: " + browser.clipboard()).isEqualTo(copy.getDomAttribute("title"))
                    .contains("MISSING_SECRET=", "openssl rand -base64 32", FILE.toString());
        }
    }

    @Test
    void pastedLinesAreStoredAsTheyAreAndAnotherTabFollowsWithoutBeingReloaded() throws IOException {
        try (Browser browser = Browser.start()) {
            browser.open(PAGE);
            browser.allowClipboard(ORIGIN);
            browser.findDeep("[data-secret=PEM_SECRET][data-state=UNSET]");
            String first = browser.currentTab();
            String second = browser.openTab(PAGE);
            browser.findDeep("[data-secret=PEM_SECRET][data-state=UNSET]");
            browser.run("window.sinceTheStart = true");

            browser.switchTo(first);
            browser.findDeep("vaadin-button[data-action=set][data-secret=PEM_SECRET]").click();
            browser.paste(LINES + "\n", browser.findDeep("#secrets-value input"));
            WebElement lines = browser.findDeep("#secrets-lines:not([hidden]) textarea");
            assertThat(browser.run("return getComputedStyle(arguments[0]).webkitTextSecurity", lines)).isEqualTo("disc");
            browser.findDeep("#secrets-store").click();

            browser.switchTo(second);
            browser.findDeep("[data-secret=PEM_SECRET][data-state=SET]");
            assertThat(browser.run("return window.sinceTheStart")).isEqualTo(true);
            assertThat(FILE).content().contains("BEGIN hidden KEY");
            await().atMost(TIMEOUT).ignoreExceptions()
                    .untilAsserted(() -> assertThat(RestAssured.get("/secret").asString()).isEqualTo(LINES));
            assertThat(browser.traffic()).filteredOn(message -> message.contains("Network.webSocketFrameReceived"))
                    .isNotEmpty().noneMatch(message -> message.contains("hidden KEY"));
        }
    }

    @Test
    void whatWasEnteredAndNotStoredIsNotInTheNextDialog() {
        try (Browser browser = Browser.start()) {
            browser.open(PAGE);
            browser.findDeep("vaadin-button[data-action=set][data-secret=PEM_SECRET]").click();
            browser.findDeep("#secrets-value input").sendKeys("hidden-entered");
            browser.findDeep("#secrets-cancel").click();
            browser.findDeep("vaadin-button[data-action=set][data-secret=MISSING_SECRET]").click();
            assertThat(browser.findDeep("#secrets-value input").getDomProperty("value")).isEmpty();
        }
    }

    @Test
    void aDialogHasTheFocusEachTimeItIsOpenedAndEscapeClosesIt() {
        try (Browser browser = Browser.start()) {
            browser.open(PAGE);
            for (String secret : List.of("PEM_SECRET", "MISSING_SECRET")) {
                WebElement button = browser.findDeep("vaadin-button[data-action=set][data-secret=" + secret + "]");
                button.click();
                browser.findDeep("#secrets-value[focused] input").sendKeys("hidden", Keys.ESCAPE);
                browser.findDeep("vaadin-button[data-action=set][data-secret=" + secret + "][focused]");
            }
        }
    }

    @Test
    void theFilterAppliesToEveryTab() {
        try (Browser browser = Browser.start()) {
            browser.open(PAGE);
            browser.findDeep("#secrets-report [data-subject=MISSING_SECRET]");
            browser.findDeep("#secrets-filter input").sendKeys("pem_");
            browser.findDeep("#secrets-report > p");
            assertThat(browser.run(
                    "return arguments[0].items.map(secret => secret.name).join()", browser.findDeep("#secrets-grid")))
                    .isEqualTo("PEM_SECRET");
        }
    }
}
