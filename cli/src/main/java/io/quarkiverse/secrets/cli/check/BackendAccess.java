package io.quarkiverse.secrets.cli.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Whether a session's backend can be reached, whether the caller may read the application's secrets and store them, and whether
 * the clocks agree.
 *
 * @param findings in the order in which the checks were made
 * @param reached whether the backend answers
 * @param clockSkew how far its clock is ahead of this machine's; empty if it does not say what time it is
 */
public record BackendAccess(List<CheckFinding> findings, boolean reached, Optional<Duration> clockSkew) {

    /** AWS refuses signatures that are further off; tokens and certificates have similar tolerances. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    /** What is asked for where no application says what there is. */
    private static final SecretDefinition ANY = SecretDefinition.named("QUARKUS_SECRETS_CHECK").required(false).build();

    /**
     * Makes the checks. Nothing is stored.
     *
     * @param write whether storing is checked, too
     */
    public static BackendAccess check(Session session, boolean write) {
        List<CheckFinding> findings = new ArrayList<>();
        findings.add(new CheckFinding("backend", Verdict.OK,
                session.selected().id() + ", chosen because " + session.selected().rule(), ""));
        boolean reached = reach(session, findings);
        if (reached && write) {
            write(session, findings);
        }
        Optional<Duration> skew = session.management().clockSkew();
        skew.ifPresent(duration -> findings.add(clock(duration)));
        return new BackendAccess(List.copyOf(findings), reached, skew);
    }

    /** By reading what the application would read: what a provider's own check asks for may be denied to who may read these. */
    private static boolean reach(Session session, List<CheckFinding> findings) {
        List<SecretReference> references = session.application().isPresent()
                ? session.references(session.configured().definitions().all())
                : List.of();
        if (references.isEmpty()) {
            Optional<Failed> failed = session.provider().check(session.deadline());
            boolean reached = failed.isEmpty() || failed.get().kind() == Kind.DENIED;
            findings.add(new CheckFinding("reach", reached ? Verdict.OK : Verdict.FAILED,
                    reached ? "the backend answers" : failed.get().reason(), reached ? "" : failed.get().remedy()));
            if (failed.isPresent() && reached) {
                findings.add(new CheckFinding("read", Verdict.UNKNOWN, failed.get().reason(), failed.get().remedy()));
            }
            return reached;
        }
        Map<SecretReference, FetchOutcome> outcomes;
        try {
            outcomes = session.provider().fetch(references, session.deadline()).outcomes();
        } catch (SecretsProviderException e) {
            findings.add(new CheckFinding("reach", Verdict.FAILED, e.getMessage(), e.remedy()));
            return false;
        }
        findings.add(new CheckFinding("reach", Verdict.OK, "the backend answers", ""));
        read(outcomes, findings);
        for (SecretReference reference : references) {
            session.management().ambiguity(reference).ifPresent(several -> findings
                    .add(new CheckFinding("read", Verdict.UNKNOWN, reference.name() + " " + several.reason(),
                            several.remedy())));
        }
        return true;
    }

    /** One line for all that may be read, and one for each reason why others may not. */
    private static void read(Map<SecretReference, FetchOutcome> outcomes, List<CheckFinding> findings) {
        Map<Failed, List<String>> refused = new LinkedHashMap<>();
        for (Map.Entry<SecretReference, FetchOutcome> outcome : outcomes.entrySet()) {
            if (outcome.getValue() instanceof Failed failed && !failed.kind().isAbsence()) {
                refused.computeIfAbsent(failed, key -> new ArrayList<>()).add(outcome.getKey().name());
            }
        }
        int count = 0;
        for (Map.Entry<Failed, List<String>> refusal : refused.entrySet()) {
            List<String> names = refusal.getValue();
            names.sort(null);
            count += names.size();
            findings.add(new CheckFinding("read", Verdict.FAILED, String.join(", ", names) + " " + refusal.getKey().reason(),
                    refusal.getKey().remedy()));
        }
        if (count == 0) {
            findings.add(new CheckFinding("read", Verdict.OK, "you may read "
                    + (outcomes.size() == 1 ? "the one secret" : "all " + outcomes.size() + " secrets") + " of the application",
                    ""));
        }
    }

    private static void write(Session session, List<CheckFinding> findings) {
        SecretDefinition definition = session.application().isPresent() && !session.configured().definitions().all().isEmpty()
                ? session.configured().definitions().all().iterator().next()
                : ANY;
        Optional<Failed> failed = session.checkWrite(definition);
        if (failed.isEmpty()) {
            findings.add(
                    new CheckFinding("write", Verdict.OK, "you may store secrets (asked for " + definition.name() + ")", ""));
        } else {
            boolean denied = failed.get().kind() == Kind.DENIED || failed.get().kind() == Kind.KEY_DENIED;
            findings.add(new CheckFinding("write", denied ? Verdict.FAILED : Verdict.UNKNOWN,
                    definition.name() + " " + failed.get().reason(), failed.get().remedy()));
        }
    }

    private static CheckFinding clock(Duration skew) {
        long seconds = skew.getSeconds();
        boolean wrong = skew.abs().compareTo(MOST_SKEW) > 0;
        String apart = seconds == 0 ? "the clocks agree"
                : "the backend's clock is " + Math.abs(seconds) + " s " + (seconds > 0 ? "ahead of" : "behind")
                        + " this machine's";
        return new CheckFinding("clock", wrong ? Verdict.FAILED : Verdict.OK, apart,
                wrong ? "set this machine's clock, e.g. with: timedatectl set-ntp true" : "");
    }

    /** The exit status that they amount to. */
    public int status() {
        int status = reached ? ExitStatus.FINE : ExitStatus.NOT_LOOKED;
        for (CheckFinding finding : findings) {
            if (finding.verdict() == Verdict.FAILED) {
                status = Math.max(status, finding.check().equals("read") ? ExitStatus.NOT_LOOKED : ExitStatus.WRONG);
            }
        }
        return status;
    }
}
