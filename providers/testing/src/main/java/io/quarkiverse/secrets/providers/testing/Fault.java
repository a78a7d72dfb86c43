package io.quarkiverse.secrets.providers.testing;

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

    /** Does not answer until the server is closed. */
    record Hang() implements Fault {
    }

    /** An answer with this status and text. */
    static Fault answer(int status, String body) {
        return new Answer(status, Map.of(), body);
    }

    /** What a proxy in between says: HTML with a status of success. */
    static Fault html() {
        return new Answer(200, Map.of("Content-Type", "text/html"), "<html><body>Please sign in</body></html>");
    }
}
