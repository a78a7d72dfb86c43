package io.quarkiverse.secrets.vault;

import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * Makes calls that need a token, with one that is accepted.
 */
final class VaultClient {

    private final RetryingCalls calls;
    private final TokenManager tokens;

    VaultClient(RetryingCalls calls, TokenManager tokens) {
        this.calls = calls;
        this.tokens = tokens;
    }

    /** The answer, after another login if the token had expired. */
    VaultResponse call(VaultRequest request, Deadline deadline) throws NoAnswerException {
        VaultToken token = tokens.current(deadline);
        VaultResponse response = calls.send(request, Optional.of(token.value()), deadline);
        if (!response.isDenial()) {
            return response;
        }
        Optional<VaultToken> other = tokens.insteadOf(token, deadline);
        return other.isPresent() ? calls.send(request, Optional.of(other.get().value()), deadline) : response;
    }

    /** What Vault knows of the token: its time, and its uses, of which this is one. */
    VaultResponse lookUp(Deadline deadline) throws NoAnswerException {
        VaultResponse response = call(VaultRequest.get("auth/token/lookup-self"), deadline);
        tokens.noticed(response, deadline);
        return response;
    }

    /** The answer to a request that needs no token. */
    VaultResponse callWithoutToken(VaultRequest request, Deadline deadline) throws NoAnswerException {
        return calls.send(request, Optional.empty(), deadline);
    }
}
