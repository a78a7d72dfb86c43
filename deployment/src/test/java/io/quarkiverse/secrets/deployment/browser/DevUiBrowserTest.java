package io.quarkiverse.secrets.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.deployment.AloneOnDevModePort;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;

@Tag("slow")
@ExtendWith(AloneOnDevModePort.class)
class DevUiBrowserTest {

    private static final Path FILE = EnvFileOfTest.path(DevUiBrowserTest.class).toAbsolutePath();
    private static final String OLD = "hidden-old-value";
    private static final String ENTERED = "hidden-entered-value";
    private static final String EDITED = "hidden-edited-value";
    private static final String RECEIVED = "Network.webSocketFrameReceived";

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Resource.class).addAsResource(new StringAsset("""
                    quarkus.secrets.validation=warn
                    quarkus.secrets.env-file.paths=%s
                    """.formatted(FILE)), "application.properties"));

    @jakarta.ws.rs.Path("/secret")
    public static class Resource {

        @Secret(description = "What is entered")
        @ConfigProperty(name = "ENTERED_SECRET")
        String entered;

        @Secret(minBits = 256)
        @ConfigProperty(name = "GENERATED_SECRET")
        Optional<String> generated;

        @ConfigProperty(name = "EDITED_SECRET")
        Optional<String> edited;

        @GET
        public String get() {
            return entered;
        }
    }

    @BeforeAll
    static void writeFile() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "ENTERED_SECRET=" + OLD + "\n");
    }

    @Test
    void pageStoresGeneratesAndFollowsTheApplicationWithoutAValueInIt() throws IOException {
        try (Browser browser = Browser.start()) {
            browser.open("http://localhost:8080/q/dev-ui/quarkus-secrets/secrets");
            browser.findDeep(state("ENTERED_SECRET", "SET"));
            browser.findDeep(state("GENERATED_SECRET", "UNSET"));

            browser.findDeep(button("set", "ENTERED_SECRET")).click();
            browser.findDeep("#secrets-value input").sendKeys(ENTERED);
            browser.findDeep("#secrets-store").click();
            browser.findDeep("#secrets-message[data-done=true]");
            assertThat(FILE).content().contains(ENTERED);

            browser.findDeep(button("generate", "GENERATED_SECRET")).click();
            browser.findDeep(state("GENERATED_SECRET", "SET"));
            String generated = Files.readAllLines(FILE).stream().filter(line -> line.startsWith("GENERATED_SECRET="))
                    .findFirst()
                    .orElseThrow().substring("GENERATED_SECRET=".length());

            Files.writeString(FILE, Files.readString(FILE) + "EDITED_SECRET=" + EDITED + "\n");
            browser.findDeep(state("EDITED_SECRET", "SET"));

            List<String> received = browser.traffic().stream().filter(message -> message.contains(RECEIVED)).toList();
            assertThat(received).anyMatch(message -> message.contains("ENTERED_SECRET"));
            for (String value : List.of(OLD, ENTERED, EDITED, generated.replaceAll("['\"]", ""))) {
                assertThat(received).noneMatch(message -> message.contains(value));
                assertThat(browser.source()).doesNotContain(value);
            }
        }
    }

    private static String state(String secret, String state) {
        return "[data-secret='" + secret + "'][data-state='" + state + "']";
    }

    private static String button(String action, String secret) {
        return "vaadin-button[data-action='" + action + "'][data-secret='" + secret + "']";
    }
}
