package io.quarkiverse.secrets.cli.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.cli.console.AgeText;
import io.quarkiverse.secrets.cli.console.Counted;

/** Looks for values that were stored longer ago than {@code max-age} lets them. */
final class AgeCheck implements Check {

    private static final String NAME = "age";

    private final List<SecretStatus> statuses;
    private final Instant now;

    /** @param statuses of the secrets of the application */
    AgeCheck(List<SecretStatus> statuses, Instant now) {
        this.statuses = statuses;
        this.now = now;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        int limited = 0;
        for (SecretStatus status : statuses) {
            boolean known = status.maxAge().isPresent() && status.stored().isPresent();
            limited += known ? 1 : 0;
            if (status.isOverdue(now)) {
                found.add(Diagnosis.warning(NAME, Subject.secret(status.name()),
                        "was stored " + AgeText.of(status.stored().orElseThrow(), now) + " ago, longer than its max-age of "
                                + AgeText.of(status.maxAge().orElseThrow()),
                        "secrets rotate " + status.name()));
            }
        }
        if (found.isEmpty() && limited > 0) {
            found.add(Diagnosis.ok(NAME, Subject.none(), Counted.of(limited, "secret") + " with a max-age: none is older"));
        }
        return found;
    }
}
