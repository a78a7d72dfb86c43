package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import io.quarkiverse.secrets.SecretStatus;

/** Warns of values that were stored longer ago than they may have been. */
final class OverdueSecrets {

    private static final int LEAST_DAYS = 2;

    private OverdueSecrets() {
    }

    static void addTo(List<String> warnings, Collection<ResolvedSecret> secrets) {
        for (ResolvedSecret secret : secrets) {
            if (secret.definition().maxAge().isEmpty()) {
                continue;
            }
            SecretStatus status = secret.status();
            Instant now = Instant.now();
            if (status.isOverdue(now)) {
                warnings.add(status.name() + " was stored more than " + text(status.maxAge().get())
                        + " ago, which is its max-age: secrets rotate " + status.name());
            }
        }
    }

    /** In days or hours where these are whole. The age itself would be another warning each time. */
    private static String text(Duration age) {
        if (age.toDays() >= LEAST_DAYS && age.equals(Duration.ofDays(age.toDays()))) {
            return age.toDays() + " days";
        }
        boolean wholeHours = age.toHours() > 0 && age.equals(Duration.ofHours(age.toHours()));
        return wholeHours ? age.toHours() + " h" : age.toSeconds() + " s";
    }
}
