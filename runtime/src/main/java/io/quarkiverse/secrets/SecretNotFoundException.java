package io.quarkiverse.secrets;

import java.util.List;

/**
 * Thrown when secrets are asked for that are not set. Names every one of them.
 */
public class SecretNotFoundException extends SecretsException {

    private static final long serialVersionUID = 1L;

    private final List<String> names;

    /**
     * @param names the secrets that are not set, at least one
     * @param remedy what a person can do about it
     */
    public SecretNotFoundException(List<String> names, String remedy) {
        super((names.size() == 1 ? "Secret " : "Secrets ") + String.join(", ", names)
                + (names.size() == 1 ? " is not set. " : " are not set. ") + remedy, remedy);
        this.names = List.copyOf(names);
    }

    /** The names of the secrets that are not set, in the order in which they were asked for. */
    public List<String> names() {
        return names;
    }
}
