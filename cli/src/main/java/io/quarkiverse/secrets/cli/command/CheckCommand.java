package io.quarkiverse.secrets.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.Style;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Says which backend is used and why, whether it can be reached, whether the caller may read the application's
 * secrets and store them, and whether the clocks agree.
 */
public final class CheckCommand implements Command {

    private static final String READ_ONLY = "--read-only";
    /** AWS refuses signatures that are further off; tokens and certificates have similar tolerances. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    /** What is asked for where no application says what there is. */
    private static final SecretDefinition ANY = SecretDefinition.named("QUARKUS_SECRETS_CHECK").required(false).build();

    /** How one of the checks came out. */
    private enum Verdict {
        OK,
        FAILED,
        UNKNOWN;

        Style style() {
            return this == OK ? Style.GOOD : this == FAILED ? Style.BAD : Style.WARNING;
        }
    }

    /** What one of the checks found. */
    private record Finding(String check, Verdict verdict, String message, String remedy) {
    }

    @Override
    public CommandSpec spec() {
        return Options.command("check", "Say which backend is used and which rule chose it, whether it can be reached, whether"
                + " you may read the application's secrets and store them, and whether the clocks agree. Nothing is stored.",
                "Ends with 2 if the backend cannot be reached or reading is denied, with 1 if something else is wrong.")
                .addOption(Options.flag(READ_ONLY, "Do not ask whether secrets may be stored, as applications need not."));
    }

    @Override
    public int run(Invocation invocation) {
        try (Session session = invocation.open()) {
            List<Finding> findings = new ArrayList<>();
            findings.add(new Finding("backend", Verdict.OK,
                    session.selected().id() + ", chosen because " + session.selected().rule(), ""));
            boolean reached = reach(session, findings);
            if (reached && !invocation.has(READ_ONLY)) {
                write(session, findings);
            }
            clock(session.provider(), findings);
            int status = status(findings, reached);
            if (invocation.console().isJson()) {
                writeJson(invocation, session, findings, status);
            } else {
                writeText(invocation.console(), findings);
            }
            return status;
        }
    }

    /** By reading what the application would read: what a provider's own check asks for may be denied to who may read these. */
    private static boolean reach(Session session, List<Finding> findings) {
        List<SecretReference> references = session.application().isPresent()
                ? session.references(session.configured().definitions().all())
                : List.of();
        if (references.isEmpty()) {
            Optional<Failed> failed = session.provider().check(session.deadline());
            boolean reached = failed.isEmpty() || failed.get().kind() == Kind.DENIED;
            findings.add(new Finding("reach", reached ? Verdict.OK : Verdict.FAILED,
                    reached ? "the backend answers" : failed.get().reason(), reached ? "" : failed.get().remedy()));
            if (failed.isPresent() && reached) {
                findings.add(new Finding("read", Verdict.UNKNOWN, failed.get().reason(), failed.get().remedy()));
            }
            return reached;
        }
        Map<SecretReference, FetchOutcome> outcomes;
        try {
            outcomes = session.provider().fetch(references, session.deadline()).outcomes();
        } catch (SecretsProviderException e) {
            findings.add(new Finding("reach", Verdict.FAILED, e.getMessage(), e.remedy()));
            return false;
        }
        findings.add(new Finding("reach", Verdict.OK, "the backend answers", ""));
        read(outcomes, findings);
        for (SecretReference reference : references) {
            session.management().ambiguity(reference).ifPresent(several -> findings
                    .add(new Finding("read", Verdict.UNKNOWN, reference.name() + " " + several.reason(), several.remedy())));
        }
        return true;
    }

    /** One line for all that may be read, and one for each reason why others may not. */
    private static void read(Map<SecretReference, FetchOutcome> outcomes, List<Finding> findings) {
        Map<Failed, List<String>> refused = new LinkedHashMap<>();
        for (Map.Entry<SecretReference, FetchOutcome> outcome : outcomes.entrySet()) {
            if (outcome.getValue() instanceof Failed failed && failed.kind() != Kind.MISSING && failed.kind() != Kind.DELETED
                    && failed.kind() != Kind.NO_SUCH_FIELD) {
                refused.computeIfAbsent(failed, key -> new ArrayList<>()).add(outcome.getKey().name());
            }
        }
        int count = 0;
        for (Map.Entry<Failed, List<String>> refusal : refused.entrySet()) {
            List<String> names = refusal.getValue();
            names.sort(null);
            count += names.size();
            findings.add(new Finding("read", Verdict.FAILED, String.join(", ", names) + " " + refusal.getKey().reason(),
                    refusal.getKey().remedy()));
        }
        if (count == 0) {
            findings.add(new Finding("read", Verdict.OK, "you may read "
                    + (outcomes.size() == 1 ? "the one secret" : "all " + outcomes.size() + " secrets") + " of the application",
                    ""));
        }
    }

    private static void write(Session session, List<Finding> findings) {
        SecretDefinition definition = session.application().isPresent() && !session.configured().definitions().all().isEmpty()
                ? session.configured().definitions().all().iterator().next()
                : ANY;
        Optional<Failed> failed = session.checkWrite(definition);
        if (failed.isEmpty()) {
            findings.add(new Finding("write", Verdict.OK, "you may store secrets (asked for " + definition.name() + ")", ""));
        } else {
            boolean denied = failed.get().kind() == Kind.DENIED || failed.get().kind() == Kind.KEY_DENIED;
            findings.add(new Finding("write", denied ? Verdict.FAILED : Verdict.UNKNOWN,
                    definition.name() + " " + failed.get().reason(), failed.get().remedy()));
        }
    }

    private static void clock(SecretsProvider provider, List<Finding> findings) {
        Optional<Duration> skew = provider.management().clockSkew();
        if (skew.isEmpty()) {
            return;
        }
        long seconds = skew.get().getSeconds();
        boolean wrong = skew.get().abs().compareTo(MOST_SKEW) > 0;
        String apart = seconds == 0 ? "the clocks agree"
                : "the backend's clock is " + Math.abs(seconds) + " s " + (seconds > 0 ? "ahead of" : "behind")
                        + " this machine's";
        findings.add(new Finding("clock", wrong ? Verdict.FAILED : Verdict.OK, apart,
                wrong ? "set this machine's clock, e.g. with: timedatectl set-ntp true" : ""));
    }

    private static int status(List<Finding> findings, boolean reached) {
        int status = reached ? ExitStatus.FINE : ExitStatus.NOT_LOOKED;
        for (Finding finding : findings) {
            if (finding.verdict() == Verdict.FAILED) {
                status = Math.max(status, finding.check().equals("read") ? ExitStatus.NOT_LOOKED : ExitStatus.WRONG);
            }
        }
        return status;
    }

    private static void writeText(Console console, List<Finding> findings) {
        for (Finding finding : findings) {
            String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
            console.line(console.styled(finding.verdict().style(), verdict) + " ".repeat("unknown".length() - verdict.length())
                    + "  " + finding.check() + ": " + finding.message());
            if (!finding.remedy().isEmpty()) {
                console.line("           fix: " + finding.remedy());
            }
        }
    }

    private static void writeJson(Invocation invocation, Session session, List<Finding> findings, int status) {
        invocation.json(session).with(generator -> {
            generator.writeArrayFieldStart("checks");
            for (Finding finding : findings) {
                generator.writeStartObject();
                generator.writeStringField("check", finding.check());
                generator.writeStringField("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
                generator.writeStringField("message", finding.message());
                generator.writeStringField("remedy", finding.remedy());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            Optional<Duration> skew = session.management().clockSkew();
            if (skew.isPresent()) {
                generator.writeNumberField("clockSkewSeconds", skew.get().getSeconds());
            } else {
                generator.writeNullField("clockSkewSeconds");
            }
        }).end(invocation.console(), status);
    }
}
