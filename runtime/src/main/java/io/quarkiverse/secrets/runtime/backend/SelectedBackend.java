package io.quarkiverse.secrets.runtime.backend;

import java.util.Optional;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;

/**
 * The backend that was chosen.
 *
 * @param id identifies it
 * @param rule which rule chose it, for people
 * @param unavailable the backend that the environment asks for and that is not on the classpath: if anything is wrong with the
 *        secrets, this is what has to be fixed first
 */
public record SelectedBackend(BackendId id, String rule, Optional<Problem> unavailable) {

    /** One in whose stead the environment asks for no other. */
    public SelectedBackend(BackendId id, String rule) {
        this(id, rule, Optional.empty());
    }

    /** Whether it is the one for development. */
    public boolean isEnvFile() {
        return id.equals(KnownBackends.ENV_FILE.id());
    }
}
