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

    /** Makes a call, and repeats it with another token if the first is no longer accepted. */
    VaultResponse call(VaultRequest request, Deadline deadline) throws NoAnswerException {
        VaultToken token = tokens.current(deadline);
        VaultResponse response = calls.send(request, Optional.of(token.value()), deadline);
        if (!response.isDenial()) {
            return response;
        }
        Optional<VaultToken> other = tokens.replacementFor(token, deadline);
        return other.isPresent() ? calls.send(request, Optional.of(other.get().value()), deadline) : response;
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
