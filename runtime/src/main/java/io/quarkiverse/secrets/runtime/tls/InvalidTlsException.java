package io.quarkiverse.secrets.runtime.tls;

/** A secret is not what a TLS bucket needs. Without a cause: the messages of libraries may quote what they have read. */
final class InvalidTlsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String secret;
    private final String remedy;

    /**
     * @param secret the name of the secret
     * @param message what is wrong, as the end of a sentence that begins with that name; never a value
     * @param remedy what to do
     */
    InvalidTlsException(String secret, String message, String remedy) {
        super(message, null, false, false);
        this.secret = secret;
        this.remedy = remedy;
    }

    String secret() {
        return secret;
    }

    String remedy() {
        return remedy;
    }
}
