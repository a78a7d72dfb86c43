package io.quarkiverse.secrets.cli.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.secrets.cli.check.BackendAccess;
import io.quarkiverse.secrets.cli.check.CheckFinding;
import io.quarkiverse.secrets.cli.check.Verdict;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.session.Session;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Says which backends are used and why, whether it can be reached, whether the caller may read the application's
 * secrets and store them, and whether the clocks agree.
 */
public final class CheckCommand implements Command {

    private static final String READ_ONLY = "--read-only";

    @Override
    public CommandSpec spec() {
        return Options.command("check",
                "Check each backend: which one is used and why, whether it can be reached, whether you may read and store the"
                        + " application's secrets, and whether the clocks agree. Nothing is stored.",
                "Ends with 2 if a backend cannot be reached or reading is denied, with 1 if something else is wrong.")
                .addOption(Options.flag(READ_ONLY,
                        "Do not check whether secrets may be stored, a permission that applications do not need."));
    }

    @Override
    public int run(Invocation invocation) {
        try (Session session = invocation.open()) {
            BackendAccess access = BackendAccess.check(session, !invocation.has(READ_ONLY));
            if (invocation.console().isJson()) {
                writeJson(invocation, session, access);
            } else {
                writeText(invocation.console(), access);
            }
            return access.status();
        }
    }

    private static void writeText(Console console, BackendAccess access) {
        for (CheckFinding finding : access.findings()) {
            String verdict = word(finding.verdict());
            console.line(console.styled(style(finding.verdict()), verdict) + " ".repeat("unknown".length() - verdict.length())
                    + "  " + finding.check() + ": " + finding.message());
            if (!finding.remedy().isEmpty()) {
                console.line("           fix: " + finding.remedy());
            }
        }
    }

    private static void writeJson(Invocation invocation, Session session, BackendAccess access) {
        invocation.json(session).with(generator -> {
            generator.writeArrayFieldStart("checks");
            for (CheckFinding finding : access.findings()) {
                generator.writeStartObject();
                generator.writeStringField("backend", finding.backend().value());
                generator.writeStringField("check", finding.check());
                generator.writeStringField("verdict", word(finding.verdict()));
                generator.writeStringField("message", finding.message());
                generator.writeStringField("remedy", finding.remedy());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            Optional<Duration> skew = access.clockSkew();
            if (skew.isPresent()) {
                generator.writeNumberField("clockSkewSeconds", skew.get().getSeconds());
            } else {
                generator.writeNullField("clockSkewSeconds");
            }
        }).end(invocation.console(), access.status());
    }

    /** As text and JSON name it. */
    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static Style style(Verdict verdict) {
        return switch (verdict) {
            case OK -> Style.GOOD;
            case FAILED -> Style.BAD;
            case WARNING, UNKNOWN -> Style.WARNING;
        };
    }
}
