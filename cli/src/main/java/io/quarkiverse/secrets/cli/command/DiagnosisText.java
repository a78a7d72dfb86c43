package io.quarkiverse.secrets.cli.command;

import java.util.List;
import java.util.Locale;

import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.doctor.AttemptedFix;
import io.quarkiverse.secrets.cli.doctor.Diagnosis;
import io.quarkiverse.secrets.cli.doctor.Severity;

/** Writes what was found for people: what is worst first, and what is fine in a line each. */
final class DiagnosisText {

    private static final int WIDTH = 9;
    private static final String INDENT = " ".repeat(WIDTH);

    private final Console console;

    DiagnosisText(Console console) {
        this.console = console;
    }

    /** A severity, as text and JSON name it. */
    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** Writes what was fixed, what could not be, and what would be. */
    void writeFixes(List<AttemptedFix> attempts) {
        for (AttemptedFix attempt : attempts) {
            String word = word(attempt);
            Style style = attempt.made() ? Style.GOOD : attempt.problem().isPresent() ? Style.BAD : Style.FAINT;
            console.line(console.styled(style, word) + " ".repeat(WIDTH - word.length()) + attempt.fix().file() + " "
                    + attempt.fix().change() + attempt.problem().map(problem -> ": it " + problem).orElse(""));
        }
        if (!attempts.isEmpty()) {
            console.line("");
        }
    }

    /** What came of a fix, as text and JSON name it. */
    static String word(AttemptedFix attempt) {
        return attempt.made() ? "fixed" : attempt.problem().isPresent() ? "failed" : "planned";
    }

    /** @param fixing whether fixes were asked for, so that nothing is said of them */
    void write(List<Diagnosis> found, boolean fixing) {
        for (Diagnosis one : found) {
            String word = word(one.severity());
            String subject = one.subject().text();
            console.line(console.styled(style(one.severity()), word) + " ".repeat(WIDTH - word.length())
                    + subject + (subject.isEmpty() ? "" : " ") + one.message());
            if (!one.remedy().isEmpty()) {
                console.line(INDENT + "fix: " + one.remedy());
            }
            if (console.isVerbose() && one.detail().isPresent()) {
                console.line(INDENT + one.detail().get());
            }
        }
        console.line("");
        console.line(count(found, Severity.ERROR, "error") + ", "
                + (has(found, Severity.UNKNOWN) ? of(found, Severity.UNKNOWN) + " not looked at, " : "")
                + count(found, Severity.WARNING, "warning") + ", " + of(found, Severity.OK) + " fine");
        long fixable = found.stream().filter(one -> one.fix().isPresent()).count();
        if (fixable > 0 && !fixing) {
            console.line("To fix " + fixable + " of them: secrets doctor --fix");
        }
    }

    private static String count(List<Diagnosis> found, Severity severity, String word) {
        return Counted.of(of(found, severity), word);
    }

    private static boolean has(List<Diagnosis> found, Severity severity) {
        return of(found, severity) > 0;
    }

    private static long of(List<Diagnosis> found, Severity severity) {
        return found.stream().filter(one -> one.severity() == severity).count();
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case ERROR, UNKNOWN -> Style.BAD;
            case WARNING -> Style.WARNING;
            case NOTE -> Style.FAINT;
            case OK -> Style.GOOD;
        };
    }
}
