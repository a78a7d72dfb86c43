package io.quarkiverse.secrets.vault;

import java.util.Optional;

/**
 * Represents the answer of Vault, or of a proxy.
 *
 * @param status the HTTP status
 * @param retryAfter the header {@code Retry-After}, as it came
 * @param location the header {@code Location}, as it came
 * @param json the body; empty if there is none or it is not a JSON object
 * @param empty whether there is no body at all
 */
record VaultResponse(int status, Optional<String> retryAfter, Optional<String> location, Optional<Json> json,
        boolean empty) {

    static VaultResponse of(int status, Optional<String> retryAfter, Optional<String> location, byte[] body) {
        return new VaultResponse(status, retryAfter, location, object(body), body.length == 0);
    }

    private static Optional<Json> object(byte[] body) {
        try {
            return body.length == 0 ? Optional.empty() : Optional.of(Json.parse(body)).filter(Json::isObject);
        } catch (Json.MalformedException e) {
            return Optional.empty();
        }
    }

    /** Returns a member of the envelope: {@code data}, {@code auth}. */
    Optional<Json> member(String name) {
        return json.isPresent() ? json.get().member(name) : Optional.empty();
    }

    /** Returns whether it has what each answer of Vault has: the envelope, or a list of errors. */
    boolean isOfVault() {
        return json.isPresent()
                && (json.get().members().containsKey("request_id") || json.get().members().containsKey("errors"));
    }

    /** Returns whether Vault denies the call, or does not accept its token; false if a proxy denies it. */
    boolean isDenial() {
        return status == 403 && isOfVault();
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /**
     * Returns whether one of Vault's errors or warnings contains a text. They are searched and never shown, because they may
     * quote.
     */
    boolean says(String text) {
        return says("errors", text) || says("warnings", text);
    }

    private boolean says(String list, String text) {
        Optional<Json> entries = member(list);
        if (entries.isPresent()) {
            for (Json entry : entries.get().items()) {
                if (entry.textOrJson().contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Leaves the body out. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
