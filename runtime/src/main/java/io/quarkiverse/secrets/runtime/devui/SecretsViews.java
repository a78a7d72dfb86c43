package io.quarkiverse.secrets.runtime.devui;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.devui.SecretRow.State;
import io.quarkiverse.secrets.runtime.devui.SecretsActivity.AuditEntry;
import io.quarkiverse.secrets.runtime.devui.SecretsOverview.AuditRow;
import io.quarkiverse.secrets.runtime.devui.SecretsOverview.CallRow;
import io.quarkiverse.secrets.runtime.redaction.Redactor;
import io.quarkiverse.secrets.runtime.tls.TlsCheck;

/**
 * Puts together what the page and agents see. None of it has a value of a secret; text that comes from elsewhere, such as
 * descriptions and what backends say, is redacted as well, in case it quotes one. Safe for use by several threads.
 */
final class SecretsViews {

    private static final String DEFAULT_SOURCE = "default";

    private final SecretsManager secrets;
    private final SecretsActivity activity;

    SecretsViews(SecretsManager secrets, SecretsActivity activity) {
        this.secrets = secrets;
        this.activity = activity;
    }

    List<SecretRow> secrets() {
        return secrets(redactor());
    }

    ValidationReport report() {
        return report(redactor());
    }

    HealthView health() {
        return health(redactor());
    }

    SecretsOverview overview() {
        Redactor redactor = redactor();
        return new SecretsOverview(secrets(redactor), health(redactor), report(redactor), activity.isAudited(),
                activity.audit().stream().map(entry -> entry(entry, redactor)).toList(),
                activity.calls().stream().map(call -> call(call, redactor)).toList());
    }

    /** How many secrets there are, how many are missing, and in which backend they are. */
    String label() {
        BackendHealth health = secrets.health();
        List<String> parts = new ArrayList<>();
        parts.add(Integer.toString(health.registered()));
        if (health.missing() > 0) {
            parts.add(health.missing() + " missing");
        }
        parts.add(health.backend().replace(",", ", "));
        return String.join(" · ", parts);
    }

    private Redactor redactor() {
        return activity.redactor(List.of());
    }

    private List<SecretRow> secrets(Redactor redactor) {
        List<Problem> problems = secrets.validate().problems();
        return secrets.list().stream().map(status -> row(status, problems.stream()
                .filter(problem -> problem.subject().equals(status.name())).toList(), redactor)).toList();
    }

    private SecretRow row(SecretStatus status, List<Problem> problems, Redactor redactor) {
        State state = state(status, problems);
        return new SecretRow(status.name(), redactor.redact(status.description()), status.required(), state,
                redactor.redact(reason(state, problems)),
                redactor.redact(problems.stream().map(Problem::remedy).collect(Collectors.joining("; "))),
                status.source().orElse(""), status.backend().orElse(""), status.version().orElse(""),
                status.stored().map(Instant::toString).orElse(""),
                secrets.registry().find(status.name()).map(SecretDefinition::usedBy).orElse(List.of()));
    }

    private static State state(SecretStatus status, List<Problem> problems) {
        if (!status.set() && status.required()) {
            return State.MISSING;
        }
        if (!problems.isEmpty()) {
            return State.PROBLEM;
        }
        if (!status.set()) {
            return State.UNSET;
        }
        return status.source().filter(DEFAULT_SOURCE::equals).isPresent() ? State.DEFAULT : State.SET;
    }

    private static String reason(State state, List<Problem> problems) {
        if (!problems.isEmpty()) {
            return problems.stream().map(Problem::message).collect(Collectors.joining("; "));
        }
        return switch (state) {
            case DEFAULT -> "its default is in effect";
            case UNSET -> "it is not required";
            case MISSING -> "it has no value";
            default -> "";
        };
    }

    private ValidationReport report(Redactor redactor) {
        ValidationReport report = secrets.validate();
        return new ValidationReport(report.backend(), report.problems().stream()
                .map(problem -> new Problem(problem.subject(), redactor.redact(problem.message()),
                        redactor.redact(problem.description()), problem.usedBy(), redactor.redact(problem.remedy())))
                .toList());
    }

    private HealthView health(Redactor redactor) {
        BackendHealth health = secrets.health();
        return new HealthView(health.backend(), health.ready(), health.reachable(), health.registered(), health.missing(),
                health.stale(), seconds(Instant.now().minus(health.age())), health.backends().stream()
                        .map(contact -> new HealthView.Contact(contact.backend(), contact.reachable(),
                                redactor.redact(contact.problem().orElse(""))))
                        .toList(),
                secrets.leases().stream().map(lease -> lease(lease, redactor)).toList(),
                certificates(redactor));
    }

    private static HealthView.Lease lease(LeaseStatus lease, Redactor redactor) {
        return new HealthView.Lease(lease.credentials(), lease.expires().map(SecretsViews::seconds).orElse(""),
                redactor.redact(lease.problem().orElse("")));
    }

    private List<HealthView.Certificate> certificates(Redactor redactor) {
        List<CertificateStatus> certificates = secrets.certificates();
        if (certificates.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = secrets.validate().problems();
        return certificates.stream().map(certificate -> new HealthView.Certificate(certificate.bucket(), certificate.secret(),
                seconds(certificate.expires()), seconds(certificate.expires().minus(TlsCheck.SOON)),
                redactor.redact(problems.stream()
                        .filter(problem -> problem.description().equals(TlsCheck.description(certificate.bucket())))
                        .map(problem -> problem.subject() + " " + problem.message() + ". Fix: " + problem.remedy())
                        .collect(Collectors.joining("; ")))))
                .toList();
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static AuditRow entry(AuditEntry entry, Redactor redactor) {
        return new AuditRow(entry.time().toString(), entry.action().name().toLowerCase(Locale.ROOT),
                redactor.redact(entry.name()), entry.component(), entry.place(), redactor.redact(entry.failure().orElse("")));
    }

    private static CallRow call(BackendCall call, Redactor redactor) {
        return new CallRow(call.began().toString(), call.backend(), call.operation().name().toLowerCase(Locale.ROOT),
                call.result().name().toLowerCase(Locale.ROOT), call.took().toMillis(), call.outcomes(),
                redactor.redact(call.failure().orElse("")));
    }
}
