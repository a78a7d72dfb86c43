package io.quarkiverse.secrets.runtime.store;

/**
 * The backend that was chosen.
 *
 * @param id its name, e.g. {@code env-file}
 * @param rule which rule chose it, for people
 */
public record SelectedBackend(String id, String rule) {

    /** Whether it is the one for development. */
    public boolean isEnvFile() {
        return id.equals(KnownBackend.ENV_FILE.id());
    }
}
