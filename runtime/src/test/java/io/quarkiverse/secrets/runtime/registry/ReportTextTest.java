package io.quarkiverse.secrets.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;

class ReportTextTest {

    private static String reportOf(Problem... problems) {
        return ReportText.of(new ValidationReport("env-file", List.of(problems)), "the default", "The end.");
    }

    @Test
    void aProblemIsOneLineWithItsDetailsBelow() {
        assertThat(reportOf(
                new Problem("API_KEY", "is missing", "Calls the payment service", List.of("org.acme.Shop", "a mapping"),
                        "add a line: API_KEY=")))
                .isEqualTo("""
                        1 problem with the secrets of this application. Backend: env-file (the default)

                          1. API_KEY is missing
                             purpose: Calls the payment service
                             used by: org.acme.Shop, a mapping
                             fix:     add a line: API_KEY=

                        The end.""");
    }

    @Test
    void whatComesFromElsewhereCannotLookLikeTheReport() {
        String forged = "x\n\n  2. OTHER is fine\r\u001b[2K\u202e\u0000";
        String report = reportOf(new Problem(forged, forged, forged, List.of(forged, forged), forged));
        assertThat(report.lines()).hasSize(8);
        assertThat(report).doesNotContain("\r", "\u001b", "\u202e", "\u0000").contains("\\u000a", "\\u001b[2K", "\\u202e");
    }

    @Test
    void aLongDescriptionStaysWhole() {
        String text = "Ä".repeat(5_000);
        assertThat(reportOf(new Problem("A", "is missing", text, List.of(), "add it"))).contains(text);
    }
}
