package io.quarkiverse.secrets.runtime.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;

/**
 * The backends that were chosen.
 *
 * @param ids identify them, in the order in which they are asked; at least one
 * @param rule which rule chose them, for people
 * @param unavailable the backend that the environment asks for and that is not on the classpath: if anything is wrong with the
 *        secrets, this is what has to be fixed first
 * @param pinned those beside them that the registry names for single secrets
 * @param exclusive whether it is one that is asked for all secrets, whatever the registry says of some of them
 */
public record SelectedBackends(List<BackendId> ids, String rule, Optional<Problem> unavailable, List<BackendId> pinned,
        boolean exclusive) {

    public SelectedBackends {
        ids = List.copyOf(ids);
        pinned = List.copyOf(pinned);
    }

    /** One alone, in whose stead the environment asks for no other. */
    public static SelectedBackends of(BackendId id, String rule) {
        return new SelectedBackends(List.of(id), rule, Optional.empty(), List.of(), false);
    }

    /** One that is asked for all secrets, whatever the registry says of some of them. */
    public static SelectedBackends exclusively(BackendId id, String rule) {
        return new SelectedBackends(List.of(id), rule, Optional.empty(), List.of(), true);
    }

    /** The one that is asked first. */
    public BackendId first() {
        return ids.get(0);
    }

    /** All that may be asked, those that are asked for single secrets last. */
    public List<BackendId> all() {
        if (pinned.isEmpty()) {
            return ids;
        }
        List<BackendId> all = new ArrayList<>(ids);
        all.addAll(pinned);
        return all;
    }

    /** Whether the one for development is the only one. */
    public boolean isEnvFile() {
        return all().size() == 1 && first().equals(KnownBackends.ENV_FILE.id());
    }

    /** The IDs of {@link #all}, as {@code quarkus.secrets.backend} has them. */
    public String text() {
        if (ids.size() == 1 && pinned.isEmpty()) {
            return first().value();
        }
        return String.join(",", all().stream().map(BackendId::value).toList());
    }
}
