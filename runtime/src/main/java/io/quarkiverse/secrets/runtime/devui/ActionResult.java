package io.quarkiverse.secrets.runtime.devui;

/**
 * What came of an action.
 *
 * @param done whether it was done
 * @param message what happened, without any value
 * @param remedy what a person can do about it; empty if nothing has to be done
 */
public record ActionResult(boolean done, String message, String remedy) {

    static ActionResult done(String message) {
        return new ActionResult(true, message, "");
    }
}
