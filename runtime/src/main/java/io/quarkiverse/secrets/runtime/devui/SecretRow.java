package io.quarkiverse.secrets.runtime.devui;

import java.util.List;

/**
 * How things stand with one secret, as the page and agents see it: never its value.
 *
 * @param name the secret
 * @param description what it is for; empty if that is not described
 * @param required whether the application refuses to start without it
 * @param state how things stand with it
 * @param reason why it is in that state; empty for a secret with a value and without a problem
 * @param remedy the line or command that fixes it; empty where nothing has to be fixed
 * @param source where the value comes from; empty when it is not set
 * @param backend the ID of the backend that the value is from; empty where it is from elsewhere
 * @param version the backend's identifier of the value's version; empty where there is none
 * @param stored when the backend stored that version, in ISO 8601; empty where it does not say
 * @param usedBy where the application uses it, e.g. {@code org.acme.TokenService#key}
 */
public record SecretRow(String name, String description, boolean required, State state, String reason, String remedy,
        String source, String backend, String version, String stored, List<String> usedBy) {

    /** How things stand with a secret. */
    public enum State {
        /** It has a value. */
        SET,
        /** The default is in effect. */
        DEFAULT,
        /** It has no value and is not required. */
        UNSET,
        /** It has no value and is required. */
        MISSING,
        /** The report has a problem of it, other than that it is missing. */
        PROBLEM
    }
}
