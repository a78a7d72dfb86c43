package io.quarkiverse.secrets.runtime.keys;

import io.quarkiverse.secrets.SecretsException;

/**
 * A value is not the key or certificate that it has to be. Without a cause, as the messages of libraries may quote what they
 * read, and not an {@link IllegalArgumentException}, as SmallRye Config quotes the value in the message that it makes of one.
 */
public final class InvalidKeyMaterialException extends SecretsException {

    private static final long serialVersionUID = 1L;

    private final String violation;

    /**
     * @param type what the value has to be
     * @param violation what is wrong, as the end of a sentence that begins with the secret's name; never a value
     * @param remedy what to do
     */
    InvalidKeyMaterialException(String type, String violation, String remedy) {
        super("A secret that is to be " + type + " " + violation + ". Fix: " + remedy, remedy);
        this.violation = violation;
    }

    /** What is wrong, as the end of a sentence that begins with the secret's name. */
    public String violation() {
        return violation;
    }
}
