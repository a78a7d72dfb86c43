package io.quarkiverse.secrets.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.cli.console.Progress.Form;

class ProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void nothingIsShownOfWhatIsOverWithinASecond() {
        try (Progress progress = progress(Form.BAR, 10)) {
            steps(progress, 10, Duration.ofMillis(99));
        }
        try (Progress progress = progress(Form.LINES, 10)) {
            steps(progress, 10, Duration.ofMillis(99));
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void aLineReportsEachTenthOnceItTakesLonger() {
        try (Progress progress = progress(Form.LINES, 1000)) {
            steps(progress, 1000, Duration.ofMillis(10));
        }
        assertThat(shown().lines()).hasSize(10).startsWith("Storing: 100 of 1000 (10 %)", "Storing: 200 of 1000 (20 %)")
                .endsWith("Storing: 1000 of 1000 (100 %)");
    }

    @Test
    void fewStepsGiveFewLines() {
        try (Progress progress = progress(Form.LINES, 3)) {
            steps(progress, 3, Duration.ofSeconds(2));
        }
        assertThat(shown().lines()).containsExactly("Storing: 1 of 3 (33 %)", "Storing: 2 of 3 (66 %)",
                "Storing: 3 of 3 (100 %)");
    }

    @Test
    void aBarGrowsAndIsTakenAwayInTheEnd() {
        Progress progress = progress(Form.BAR, 2);
        steps(progress, 1, Duration.ofSeconds(1));
        assertThat(shown()).isEqualTo("\r\u001b[KStoring [###############---------------] 1 of 2 (50 %)");
        progress.close();
        assertThat(shown()).endsWith("\r\u001b[K");
    }

    @Test
    void aBarIsNotDrawnMoreOftenThanCanBeSeen() {
        try (Progress progress = progress(Form.BAR, 100_000)) {
            steps(progress, 100_000, Duration.ofNanos(30_000));
        }
        assertThat(shown().split("Storing", -1)).hasSizeLessThan(25);
    }

    @Test
    void nothingIsShownWhereResultsAreJson() {
        try (Progress progress = progress(Form.NOTHING, 5)) {
            steps(progress, 5, Duration.ofSeconds(5));
        }
        assertThat(shown()).isEmpty();
    }

    private Progress progress(Form form, int total) {
        return new Progress(new PrintStream(err, false, StandardCharsets.UTF_8), form, "Storing", total, nanos::get);
    }

    private void steps(Progress progress, int steps, Duration each) {
        for (int i = 0; i < steps; i++) {
            nanos.addAndGet(each.toNanos());
            progress.step();
        }
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
