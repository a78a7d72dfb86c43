package io.quarkiverse.secrets.providers.servers.vault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/**
 * The tokens of a {@link VaultServer}. They expire by its clock.
 */
public final class VaultTokens {

    /** The token that may do everything, for ever. */
    static final String ROOT = "hvs.root-token-of-the-test";

    /**
     * A token.
     *
     * @param value what clients send
     * @param policy what it may do
     * @param lease how long it lives from its last renewal on; zero for ever
     * @param renewable whether that can be made longer
     * @param since when that began
     * @param uses how many requests it is still good for; 0 for any number, -1 for the one that is under way
     */
    record Token(String value, VaultPolicy policy, Duration lease, boolean renewable, long since, long uses) {

        boolean isRoot() {
            return value.equals(ROOT);
        }

        private Token withUses(long left) {
            return new Token(value, policy, lease, renewable, since, left);
        }
    }

    private final LongSupplier nanoTime;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean renewals = true;

    VaultTokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Adds one. */
    public void add(String value, VaultPolicy policy, Duration lease, boolean renewable) {
        tokens.put(value, new Token(value, policy, lease, renewable, nanoTime.getAsLong(), 0));
    }

    /** Lets a token be used for so many requests more. */
    public void limit(String value, long uses) {
        tokens.computeIfPresent(value, (same, token) -> token.withUses(uses));
    }

    /** Gives a token another policy, as the change of one does at once for all tokens that have it. */
    public void policy(String value, VaultPolicy policy) {
        tokens.computeIfPresent(value,
                (same, token) -> new Token(value, policy, token.lease(), token.renewable(), token.since(), token.uses()));
    }

    /** Makes a token invalid. */
    public void revoke(String value) {
        tokens.remove(value);
    }

    /** Makes all tokens invalid that logins have given. */
    public void revokeAll() {
        tokens.keySet().removeIf(token -> !token.equals(ROOT));
    }

    /** Whether tokens can be renewed: near the end of the longest time that one may live, they cannot. */
    public void renewals(boolean renewals) {
        this.renewals = renewals;
    }

    Token make(VaultPolicy policy, Duration lease, boolean renewable, long uses) {
        String value = "hvs.made-" + made.incrementAndGet();
        add(value, policy, lease, renewable);
        limit(value, uses);
        return tokens.get(value);
    }

    /** Whether it is there, and its time is not over. */
    boolean isValid(String value) {
        Token token = tokens.get(value);
        return token != null && !left(token).isNegative();
    }

    /** The token of a request, which is one of its uses. The last one revokes it. */
    synchronized Optional<Token> use(Optional<String> value) {
        Optional<Token> token = value.map(tokens::get).filter(found -> !left(found).isNegative());
        if (token.isEmpty() || token.get().uses() == 0) {
            return token;
        }
        if (token.get().uses() == 1) {
            tokens.remove(token.get().value());
            return Optional.of(token.get().withUses(-1));
        }
        tokens.put(token.get().value(), token.get().withUses(token.get().uses() - 1));
        return Optional.of(tokens.get(token.get().value()));
    }

    private Duration left(Token token) {
        return token.lease().isZero() ? Duration.ZERO
                : token.lease().minus(nanoTime.getAsLong() - token.since(), TimeUnit.NANOSECONDS.toChronoUnit());
    }

    ObjectNode lookUp(Token token) {
        ObjectNode envelope = VaultResponses.envelope();
        envelope.putObject("data").put("creation_ttl", token.lease().toSeconds()).put("ttl", left(token).toSeconds())
                .put("renewable", token.renewable()).put("type", "service").put("display_name", "test")
                .put("num_uses", token.uses());
        return envelope;
    }

    Response renew(Token token) {
        if (!token.renewable() || !renewals) {
            return VaultResponses.error(400, "lease is not renewable");
        }
        if (token.uses() < 0) {
            return Response.json(200, auth(token).toString());
        }
        add(token.value(), token.policy(), token.lease(), true);
        limit(token.value(), token.uses());
        return Response.json(200, auth(tokens.get(token.value())).toString());
    }

    static ObjectNode auth(Token token) {
        ObjectNode envelope = VaultResponses.envelope();
        envelope.putObject("auth").put("client_token", token.value()).put("accessor", "test").put("lease_duration",
                token.lease().toSeconds()).put("renewable", token.renewable()).put("num_uses", token.uses());
        return envelope;
    }
}
