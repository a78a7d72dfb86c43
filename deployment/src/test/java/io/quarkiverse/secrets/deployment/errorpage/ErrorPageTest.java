package io.quarkiverse.secrets.deployment.errorpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.deployment.errorpage.RefusedStart.Problem;

class ErrorPageTest {

    @Test
    void problemHasAFieldWhereAValueMaySolveIt() {
        String page = page(new Problem("API_KEY", "is missing", "Signs \"orders\" <b>", "org.acme.Orders#key", "API_KEY=...",
                "API_KEY", true), new Problem(".env", "cannot be read", "", "", "save it as UTF-8", "", false));
        assertThat(page).contains("2 problems with the secrets", "<code>API_KEY</code> is missing", "org.acme.Orders#key",
                "name=\"value.API_KEY\"", "name=\"generate.API_KEY\" aria-label=\"Generate API_KEY\"",
                "<code>.env</code> cannot be read", "id=\"save\"",
                "Signs &quot;orders&quot; &lt;b&gt;", "action=\"http://127.0.0.1:1/secrets\"", "value=\"the-token\"")
                .doesNotContain("name=\"value..env\"", "{");
    }

    @Test
    void pageWithoutAFieldHasNothingToSave() {
        assertThat(page(new Problem("API_KEY", "is missing", "", "", "vault kv patch ...", "", false)))
                .contains("1 problem with").doesNotContain("id=\"save\"", "<code>.env</code>");
    }

    private static String page(Problem... problems) {
        String page = ErrorPage.of(new RepairForm(URI.create("http://127.0.0.1:1/secrets"), "the-token", "problem-1",
                new RefusedStart("env-file", List.of(problems), values -> Map.of())));
        // What is not of the style sheet and the script
        return page.replaceAll("(?s)<(style|script)[^>]*>.*?</\\1>", "");
    }
}
