package io.quarkiverse.secrets.cli.command;

import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.check.StartupReport;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.runtime.registry.ReportText;
import picocli.CommandLine.Model.CommandSpec;

/** Says what the application would say of its secrets if it were started here and now. */
public final class ValidateCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Options.command("validate",
                "Report on the secrets as the application would at its start, without starting it: which are missing or break a"
                        + " constraint, the purpose of each, and how to set it.",
                "Ends with 1 if something is wrong, and with 2 if the backend could not be asked.");
    }

    @Override
    public int run(Invocation invocation) {
        try (Session session = invocation.open(invocation.sessionOptions().asTheApplication())) {
            StartupReport started = StartupReport.of(session);
            if (invocation.console().isJson()) {
                writeJson(invocation, session, started);
            } else {
                writeText(invocation.console(), session, started);
            }
            return started.status();
        }
    }

    private static void writeText(Console console, Session session, StartupReport started) {
        ValidationReport report = started.report();
        if (report.isValid()) {
            console.line(
                    "Using secrets backend: " + session.backends().names() + " (" + session.backends().selected().rule() + ")");
            console.line(console.styled(Style.GOOD, "All required secrets are available"));
        } else {
            console.lines(ReportText.of(report, session.backends().selected().rule(), started.consequence()));
        }
        started.warnings().forEach(console::warn);
    }

    private static void writeJson(Invocation invocation, Session session, StartupReport started) {
        invocation.json(session).with(generator -> {
            generator.writeBooleanField("valid", started.report().isValid());
            generator.writeArrayFieldStart("problems");
            for (Problem problem : started.report().problems()) {
                generator.writeStartObject();
                generator.writeStringField("subject", problem.subject());
                generator.writeStringField("message", problem.message());
                generator.writeStringField("description", problem.description());
                generator.writeArrayFieldStart("usedBy");
                for (String place : problem.usedBy()) {
                    generator.writeString(place);
                }
                generator.writeEndArray();
                generator.writeStringField("remedy", problem.remedy());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }).with("warnings", started.warnings()).end(invocation.console(), started.status());
    }
}
