package io.quarkiverse.secrets.cli.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Whether a session's backends can be reached, whether the caller may read the application's secrets and store them, and
 * whether
 * the clocks agree.
 *
 * @param findings in the order in which the checks were made
 * @param reached whether all backends answer
 * @param clockSkew how far the clock of the backend that is most off is ahead of this machine's; empty if none says what time
 *        it is
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
        boolean reached = true;
        Optional<Duration> most = Optional.empty();
        List<SecretDefinition> open = new ArrayList<>();
        if (session.application().isPresent()) {
            open.addAll(session.configured().definitions().all());
        }
        for (OpenBackend backend : session.backends().all()) {
            BackendAccess one = check(session, backend, open, write);
            findings.addAll(one.findings);
            reached &= one.reached;
            if (most.isEmpty() || one.clockSkew.isPresent() && one.clockSkew.get().abs().compareTo(most.get().abs()) > 0) {
                most = one.clockSkew;
            }
        }
        return new BackendAccess(List.copyOf(findings), reached, most);
    }

    /** @param open the secrets that no backend before this one has */
    private static BackendAccess check(Session session, OpenBackend backend, List<SecretDefinition> open, boolean write) {
        List<SecretDefinition> secrets = new ArrayList<>(open);
        secrets.removeIf(definition -> !session.backends().mayHave(backend, definition));
        List<CheckFinding> findings = new ArrayList<>();
        findings.add(new CheckFinding(backend.id(), "backend", Verdict.OK, backend.id() + ", chosen because "
                + (session.backends().selected().pinned().contains(backend.id()) ? "the registry names it for single secrets"
                        : session.backends().selected().rule()),
                ""));
        Map<SecretReference, FetchOutcome> outcomes = new LinkedHashMap<>();
        boolean reached = reach(session, backend, session.references(secrets), outcomes, findings);
        if (reached && write) {
            write(session, backend, secrets, findings);
        }
        ages(session, backend, secrets, outcomes).ifPresent(findings::add);
        Optional<Duration> skew = backend.management().clockSkew();
        skew.ifPresent(duration -> findings.add(clock(backend, duration)));
        open.removeIf(definition -> isAnswered(outcomes.get(session.reference(definition))));
        return new BackendAccess(findings, reached, skew);
    }

    /** Whether no backend after this one is asked for the secret. */
    private static boolean isAnswered(FetchOutcome outcome) {
        return outcome != null && !(outcome instanceof Failed failed && failed.kind() == Kind.MISSING);
    }

    /** By reading what the application would read: what a provider's own check asks for may be denied to who may read these. */
    private static boolean reach(Session session, OpenBackend backend, List<SecretReference> references,
            Map<SecretReference, FetchOutcome> outcomes, List<CheckFinding> findings) {
        if (references.isEmpty()) {
            Optional<Failed> failed = backend.provider().check(session.deadline());
            boolean reached = failed.isEmpty() || failed.get().kind() == Kind.DENIED;
            findings.add(new CheckFinding(backend.id(), "reach", reached ? Verdict.OK : Verdict.FAILED,
                    reached ? "the backend answers" : failed.get().reason(), reached ? "" : failed.get().remedy()));
            if (failed.isPresent() && reached) {
                findings.add(
                        new CheckFinding(backend.id(), "read", Verdict.UNKNOWN, failed.get().reason(), failed.get().remedy()));
            }
            return reached;
        }
        try {
            outcomes.putAll(backend.provider().fetch(references, session.deadline()).outcomes());
        } catch (SecretsProviderException e) {
            findings.add(new CheckFinding(backend.id(), "reach", Verdict.FAILED, e.getMessage(), e.remedy()));
            return false;
        }
        findings.add(new CheckFinding(backend.id(), "reach", Verdict.OK, "the backend answers", ""));
        read(backend, outcomes, session.backends().areSeveral() ? "that it is asked for" : "of the application", findings);
        for (SecretReference reference : references) {
            backend.management().ambiguity(reference).ifPresent(several -> findings
                    .add(new CheckFinding(backend.id(), "read", Verdict.UNKNOWN, reference.name() + " " + several.reason(),
                            several.remedy())));
        }
        return true;
    }

    /** One line for all that may be read, and one for each reason why others may not. */
    private static void read(OpenBackend backend, Map<SecretReference, FetchOutcome> outcomes, String which,
            List<CheckFinding> findings) {
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
            findings.add(new CheckFinding(backend.id(), "read", Verdict.FAILED,
                    String.join(", ", names) + " " + refusal.getKey().reason(),
                    refusal.getKey().remedy()));
        }
        if (count == 0) {
            findings.add(new CheckFinding(backend.id(), "read", Verdict.OK, "you may read "
                    + (outcomes.size() == 1 ? "the one secret" : "all " + outcomes.size() + " secrets") + " " + which, ""));
        }
    }

    private static void write(Session session, OpenBackend backend, List<SecretDefinition> secrets,
            List<CheckFinding> findings) {
        SecretDefinition definition = secrets.isEmpty() ? ANY : secrets.get(0);
        Optional<Failed> failed = session.checkWrite(backend, definition);
        if (failed.isEmpty()) {
            findings.add(
                    new CheckFinding(backend.id(), "write", Verdict.OK,
                            "you may store secrets (asked for " + definition.name() + ")", ""));
        } else {
            boolean denied = failed.get().kind() == Kind.DENIED || failed.get().kind() == Kind.KEY_DENIED;
            findings.add(new CheckFinding(backend.id(), "write", denied ? Verdict.FAILED : Verdict.UNKNOWN,
                    definition.name() + " " + failed.get().reason(), failed.get().remedy()));
        }
    }

    /** One line for all secrets whose age is limited; empty if there is none that the backend has. */
    private static Optional<CheckFinding> ages(Session session, OpenBackend backend, List<SecretDefinition> secrets,
            Map<SecretReference, FetchOutcome> outcomes) {
        Instant now = Instant.now();
        List<String> overdue = new ArrayList<>();
        int limited = 0;
        for (SecretDefinition secret : secrets) {
            if (secret.maxAge().isPresent() && outcomes.get(session.reference(secret)) instanceof Found found
                    && found.stored().isPresent()) {
                limited++;
                if (found.stored().get().plus(secret.maxAge().get()).isBefore(now)) {
                    overdue.add(secret.name());
                }
            }
        }
        if (limited == 0) {
            return Optional.empty();
        }
        return Optional.of(overdue.isEmpty()
                ? new CheckFinding(backend.id(), "age", Verdict.OK,
                        Counted.of(limited, "secret") + " with a max-age: none is older", "")
                : new CheckFinding(backend.id(), "age", Verdict.WARNING,
                        String.join(", ", overdue) + (overdue.size() == 1 ? " was" : " were")
                                + " stored longer ago than max-age",
                        "secrets rotate " + String.join(" ", overdue)));
    }

    private static CheckFinding clock(OpenBackend backend, Duration skew) {
        long seconds = skew.getSeconds();
        boolean wrong = skew.abs().compareTo(MOST_SKEW) > 0;
        String apart = seconds == 0 ? "the clocks agree"
                : "the backend's clock is " + Math.abs(seconds) + " s " + (seconds > 0 ? "ahead of" : "behind")
                        + " this machine's";
        return new CheckFinding(backend.id(), "clock", wrong ? Verdict.FAILED : Verdict.OK, apart,
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
