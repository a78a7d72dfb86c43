package io.quarkiverse.secrets.cli.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;

/**
 * Finds secrets that would be stored in one place of the target. Two secrets may be kept in one place, and then have one value;
 * with two values, neither of them is stored, since each would take the place of the other.
 */
final class TargetCollisions {

    private final SecretsEndpoint to;

    TargetCollisions(SecretsEndpoint to) {
        this.to = to;
    }

    /** The same secrets, of which those that meet with another one have a problem. */
    List<PlannedSecret> without(List<PlannedSecret> secrets) {
        Map<String, List<PlannedSecret>> places = new LinkedHashMap<>();
        for (PlannedSecret secret : secrets) {
            if (secret.value().isPresent() && secret.action() != Action.PROBLEM) {
                places.computeIfAbsent(to.key(secret.target()), place -> new ArrayList<>()).add(secret);
            }
        }
        List<PlannedSecret> checked = new ArrayList<>(secrets.size());
        for (PlannedSecret secret : secrets) {
            List<PlannedSecret> meeting = places.getOrDefault(to.key(secret.target()), List.of());
            checked.add(meeting.contains(secret) && differ(meeting) ? problem(secret, meeting) : secret);
        }
        return checked;
    }

    /** A file has a line for each spelling, so that even with one value the next to read it would find two keys. */
    private boolean differ(List<PlannedSecret> meeting) {
        String first = meeting.get(0).value().orElseThrow();
        for (PlannedSecret secret : meeting.subList(1, meeting.size())) {
            if (to.isFile() || !Values.same(first, secret.value().orElseThrow())) {
                return true;
            }
        }
        return false;
    }

    private PlannedSecret problem(PlannedSecret secret, List<PlannedSecret> meeting) {
        List<String> others = new ArrayList<>(meeting.size());
        for (PlannedSecret other : meeting) {
            if (other != secret) {
                others.add(other.name());
            }
        }
        String remedy = to.isFile() ? "rename one of them where it is kept, or leave it out: --only"
                : "give one of them another key: quarkus.secrets.registry.\"" + secret.name() + "\".key";
        return new PlannedSecret(secret.definition(), secret.source(), secret.target(), Action.PROBLEM, secret.value(),
                secret.present(), Optional.of(new MigrationFailure("would be stored where " + String.join(" and ", others)
                        + " is, with another value", remedy)));
    }
}
