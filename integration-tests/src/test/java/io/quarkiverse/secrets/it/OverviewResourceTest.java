package io.quarkiverse.secrets.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.it.support.EnvFileResource;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.xml.XmlPath;
import io.restassured.path.xml.XmlPath.CompatibilityMode;

@QuarkusTest
@WithTestResource(EnvFileResource.class)
class OverviewResourceTest {

    SampleSecrets secrets;

    @Test
    void thePageShowsEverySecretAndTheRequiredOnesFirst() {
        XmlPath page = new XmlPath(CompatibilityMode.HTML, html());

        assertThat(page.getList("**.find { it.name() == 'tbody' }.tr.th.code", String.class))
                .startsWith(SampleSecrets.REQUIRED.toArray(String[]::new))
                .containsExactlyInAnyOrderElementsOf(SampleSecrets.NAMES);
    }

    @Test
    void thePageSaysHowASecretStands() {
        assertThat(row("JWT_SECRET_KEY")).contains("Signs the access tokens (HS256)", "Required", "Set", ".env");
        assertThat(row("SENTRY_DSN")).contains("Where errors are reported to Sentry", "Optional", "Not set");
    }

    @Test
    void thePageSaysWhatToDoAboutAnOptionalSecretThatIsNotSet() {
        assertThat(html()).contains("SENTRY_DSN=\n").doesNotContain("OPENAI_API_KEY=\n");
    }

    @Test
    void thePageNamesTheBackend() {
        assertThat(html()).contains("<dd><code>env-file</code></dd>");
    }

    @Test
    void thePageHoldsNoValueAndLoadsNothing() {
        assertThat(html()).doesNotContain(secrets.needles()).doesNotContain("src=", "url(", "@import", "http");
    }

    private static String row(String name) {
        String html = html();
        int start = html.indexOf("<code>" + name + "</code>");
        return html.substring(start, html.indexOf("</tr>", start));
    }

    private static String html() {
        return given().accept(ContentType.HTML).get("/").then().statusCode(200).contentType(ContentType.HTML).extract()
                .asString();
    }
}
