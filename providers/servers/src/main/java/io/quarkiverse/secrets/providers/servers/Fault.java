package io.quarkiverse.secrets.providers.servers;

import java.util.Map;

/**
 * A way in which a {@link BackendServer} misbehaves instead of answering one request.
 */
public sealed interface Fault {

    /** Answers with this status, headers and text. */
    record Answer(int status, Map<String, String> headers, String body) implements Fault {
    }

    /** Closes the connection without an answer. */
    record Drop() implements Fault {
    }

    /** Promises an answer of some length, and closes the connection in the middle of it. */
    record Truncate(int status, String contentType, String body) implements Fault {
    }

    /**
     * Begins an answer, and sends more of it for as long as the connection holds. {@link BackendServer#endlessAnswers} says how
     * many of these are being sent.
     *
     * @param beginning what comes first, for example up to the inside of a string in JSON; the letter {@code a} follows
     */
    record Endless(int status, String contentType, String beginning) implements Fault {
    }

    /** Promises an answer of some length, sends the beginning of it, and then nothing until the server is closed. */
    record Stall(int status, String contentType, String beginning) implements Fault {
    }

    /** Does not answer until the server is closed. */
    record Hang() implements Fault {
    }

    /** An answer with this status and text. */
    static Fault answer(int status, String body) {
        return new Answer(status, Map.of(), body);
    }

    /** An answer with this status that asks the client to come again after so many seconds, or another text. */
    static Fault retryAfter(int status, String after, String body) {
        return new Answer(status, Map.of("Retry-After", after), body);
    }

    /** An answer that leads to another place. */
    static Fault redirect(int status, String location) {
        return new Answer(status, Map.of("Location", location), "");
    }

    /** What a proxy in between says: HTML with a status of success. */
    static Fault html() {
        return new Answer(200, Map.of("Content-Type", "text/html"), "<html><body>Please sign in</body></html>");
    }
}
