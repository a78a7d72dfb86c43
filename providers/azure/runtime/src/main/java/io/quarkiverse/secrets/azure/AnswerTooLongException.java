package io.quarkiverse.secrets.azure;

import java.io.IOException;

/** Thrown when a body is longer than anything that a vault or a token service answers with. */
final class AnswerTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String server;

    /**
     * @param server the scheme, host and port that it comes from
     * @param limit the most bytes that a body may have
     */
    AnswerTooLongException(String server, long limit) {
        super(server + " answers with more than " + limit + " bytes");
        this.server = server;
    }

    /** Where it comes from. */
    String server() {
        return server;
    }
}
