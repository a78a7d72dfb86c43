package io.quarkiverse.secrets.deployment.errorpage;

import java.net.URI;

/**
 * The form of one refused start.
 *
 * @param action where it is posted to
 * @param token what has to come with it
 * @param state what is answered to the page when it asks, as long as the start is refused for the same reason
 * @param start what it is for
 */
record RepairForm(URI action, String token, String state, RefusedStart start) {

    static final String TOKEN = "token";
    static final String PAGE = "page";
    /** Before the name of a secret: its value. */
    static final String VALUE = "value.";
    /** Before the name of a secret: that its value is to be generated. */
    static final String GENERATE = "generate.";

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "RepairForm[" + action + "]";
    }
}
