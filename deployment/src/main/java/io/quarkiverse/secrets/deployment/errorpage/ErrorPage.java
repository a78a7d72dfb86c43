package io.quarkiverse.secrets.deployment.errorpage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

import io.quarkiverse.secrets.deployment.errorpage.RefusedStart.Problem;

/** Writes the error page: each problem, a field for a value where one may solve it, and no value of a secret. */
final class ErrorPage {

    private static final String TEMPLATE = "error-page.html";

    private ErrorPage() {
    }

    static String of(RepairForm form) {
        int problems = form.start().problems().size();
        boolean fields = form.start().problems().stream().anyMatch(problem -> !problem.secret().isEmpty());
        StringBuilder items = new StringBuilder();
        form.start().problems().forEach(problem -> item(items, problem));
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        return template().replace("{nonce}", HexFormat.of().formatHex(nonce))
                .replace("{action}", escaped(form.action().toString()))
                .replace("{token}", escaped(form.token()))
                .replace("{started}", DevModeState.STARTED)
                .replace("{restarting}", DevModeState.RESTARTING)
                .replace("{state}", escaped(form.state()))
                .replace("{heading}", (problems == 1 ? "1 problem" : problems + " problems")
                        + " with the secrets of this application")
                .replace("{submit}", fields ? "<button id=\"save\">Save and restart</button>" : "")
                .replace("{where}", fields ? "What you enter is stored in <code>.env</code>, which only you can read, and goes"
                        + " nowhere else." : "")
                .replace("{backends}", escaped(form.start().backends()))
                // Last, since its texts may have braces
                .replace("{problems}", items);
    }

    private static void item(StringBuilder html, Problem problem) {
        html.append("<li><h2><code>").append(escaped(problem.subject())).append("</code> ").append(escaped(problem.message()))
                .append("</h2>\n<dl>");
        line(html, "Purpose", escaped(problem.purpose()));
        line(html, "Used by", escaped(problem.usedBy()));
        line(html, "Fix", problem.fix().isEmpty() ? "" : "<code>" + escaped(problem.fix()) + "</code>");
        html.append("</dl>\n");
        if (!problem.secret().isEmpty()) {
            field(html, problem);
        }
        html.append("</li>\n");
    }

    private static void field(StringBuilder html, Problem problem) {
        String name = escaped(problem.secret());
        html.append("<p class=\"field\"><input type=\"password\" autocomplete=\"new-password\" spellcheck=\"false\" name=\"")
                .append(RepairForm.VALUE).append(name).append("\" aria-label=\"Value of ").append(name)
                .append("\" placeholder=\"Value\">");
        if (problem.generates()) {
            html.append(" <label><input type=\"checkbox\" name=\"").append(RepairForm.GENERATE).append(name)
                    .append("\" aria-label=\"Generate ").append(name).append("\" value=\"on\"> Generate</label>");
        }
        html.append("</p>\n");
    }

    private static void line(StringBuilder html, String label, String value) {
        if (!value.isEmpty()) {
            html.append("<dt>").append(label).append("</dt><dd>").append(value).append("</dd>");
        }
    }

    private static String template() {
        try (InputStream template = ErrorPage.class.getResourceAsStream(TEMPLATE)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the content of an element and of an attribute in double quotes. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
