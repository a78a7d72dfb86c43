package io.quarkiverse.secrets.providers.support;

import java.io.IOException;

/**
 * Thrown when an answer is longer than any that a backend gives. Its connection is closed.
 */
public final class AnswerTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String server;

    /**
     * @param server where the answer comes from, for people
     * @param limit the most bytes that an answer may have
     */
    public AnswerTooLongException(String server, long limit) {
        super(server + " answers with more than " + limit + " bytes");
        this.server = server;
    }

    /** Returns where the answer comes from, for people. */
    public String server() {
        return server;
    }
}
