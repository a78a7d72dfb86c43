package io.quarkiverse.secrets.vault;

import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * Makes calls with an accepted token.
 */
final class VaultClient {

    private final RetryingCalls calls;
    private final TokenManager tokens;

    VaultClient(RetryingCalls calls, TokenManager tokens) {
        this.calls = calls;
        this.tokens = tokens;
    }

    /**
     * Holds an answer, and the token of the request that it is for.
     */
    record Answer(VaultResponse response, VaultToken token) {
    }

    /** Makes a call, and repeats it with another token if the first is no longer accepted. */
    VaultResponse call(VaultRequest request, Deadline deadline) throws NoAnswerException {
        return callAs(request, deadline).response();
    }

    /** Makes a call as {@link #call} does, and returns the token, too. */
    Answer callAs(VaultRequest request, Deadline deadline) throws NoAnswerException {
        VaultToken token = tokens.current(deadline);
        VaultResponse response = calls.send(request, Optional.of(token.value()), deadline);
        if (!response.isDenial()) {
            return new Answer(response, token);
        }
        Optional<VaultToken> other = tokens.replacementFor(token, deadline);
        return other.isPresent()
                ? new Answer(calls.send(request, Optional.of(other.get().value()), deadline), other.get())
                : new Answer(response, token);
    }

    /** Returns the last answer by which Vault asked for fewer requests, if it has served none since. */
    Optional<VaultResponse> throttling() {
        return calls.throttling();
    }

    /** Looks the token up: its time, and its uses, of which this is one. */
    VaultResponse lookUp(Deadline deadline) throws NoAnswerException {
        VaultResponse response = call(VaultRequest.get("auth/token/lookup-self"), deadline);
        tokens.recordLookUp(response, deadline);
        return response;
    }

    /** Makes a call that needs no token. */
    VaultResponse callWithoutToken(VaultRequest request, Deadline deadline) throws NoAnswerException {
        return calls.send(request, Optional.empty(), deadline);
    }
}
