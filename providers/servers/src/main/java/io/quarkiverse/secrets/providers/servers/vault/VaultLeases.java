package io.quarkiverse.secrets.providers.servers.vault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;
import io.quarkiverse.secrets.providers.servers.vault.VaultTokens.Token;

/**
 * The secrets engines of a {@link VaultServer} that issue credentials, and their leases. A lease ends by the server's clock,
 * and
 * with the token that it was issued for. Safe for use by several threads.
 *
 * @see <a href="https://developer.hashicorp.com/vault/api-docs/secret/databases">Database secrets engine</a>
 * @see <a href="https://developer.hashicorp.com/vault/api-docs/system/leases">/sys/leases</a>
 */
public final class VaultLeases implements AutoCloseable {

    private static final String RENEW = "sys/leases/renew";
    private static final String REVOKE = "sys/leases/revoke";
    private static final int MILLIS_BETWEEN_LOOKS = 20;

    /** Where the users are: a database. */
    public interface Accounts {

        /** Makes a user who may log in with a password. */
        void create(String user, String password);

        /** Drops a user. */
        void drop(String user);
    }

    private record Role(Duration ttl, Duration maxTtl, boolean renewable, Accounts accounts) {
    }

    private record Lease(String id, Role role, String token, String user, long issued, long until) {
    }

    private final LongSupplier nanoTime;
    private final VaultTokens tokens;
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger renewed = new AtomicInteger();
    private Optional<ScheduledExecutorService> watch = Optional.empty();

    VaultLeases(LongSupplier nanoTime, VaultTokens tokens) {
        this.nanoTime = nanoTime;
        this.tokens = tokens;
    }

    /**
     * Adds a role, and mounts an engine for it if there is none.
     *
     * @param mount where, e.g. {@code database}
     * @param ttl how long its credentials are valid from each renewal on, in whole seconds
     * @param maxTtl how long at most
     */
    public synchronized void role(String mount, String name, Duration ttl, Duration maxTtl, boolean renewable,
            Accounts accounts) {
        roles.put(mount + "/creds/" + name, new Role(ttl, maxTtl, renewable, accounts));
        if (watch.isEmpty()) {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread daemon = new Thread(task, "vault-leases");
                daemon.setDaemon(true);
                return daemon;
            });
            thread.scheduleWithFixedDelay(this::expire, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            watch = Optional.of(thread);
        }
    }

    /** How many leases have been issued. */
    public int issued() {
        return made.get();
    }

    /** How many times one has been renewed. */
    public int renewed() {
        return renewed.get();
    }

    /** How many leases have ended: their users are dropped. */
    public int ended() {
        return ended.get();
    }

    /** The users of those that have not. */
    public List<String> users() {
        return leases.values().stream().map(Lease::user).toList();
    }

    /** Ends all of them, as an administrator does who revokes a prefix. */
    public void revokeAll() {
        List.copyOf(leases.values()).forEach(this::end);
    }

    /** Ends those whose time is over, or that of their token. */
    public void expire() {
        long now = nanoTime.getAsLong();
        for (Lease lease : List.copyOf(leases.values())) {
            if (lease.until() - now <= 0 || !tokens.isValid(lease.token())) {
                end(lease);
            }
        }
    }

    private void end(Lease lease) {
        if (leases.remove(lease.id()) != null) {
            lease.role().accounts().drop(lease.user());
            ended.incrementAndGet();
        }
    }

    /** Whether a request is one for leases, or for an engine that issues some. */
    boolean knows(String path) {
        return path.equals(RENEW) || path.equals(REVOKE)
                || roles.keySet().stream().anyMatch(role -> path.startsWith(role.substring(0, role.indexOf("/creds/") + 1)));
    }

    Response answer(String method, String path, Token token, JsonNode body) {
        boolean write = method.equals("POST") || method.equals("PUT");
        // The policy 'default' allows what is renewed, and not what is revoked
        boolean allowed = path.equals(RENEW) ? !token.policy().denies(path)
                : token.isRoot() || token.policy().allows(path, write ? "update" : "read");
        if (!allowed) {
            return VaultResponses.denied();
        }
        if (path.equals(RENEW) && write) {
            return renew(body);
        }
        if (path.equals(REVOKE) && write) {
            Optional.ofNullable(leases.get(body.path("lease_id").asText())).ifPresent(this::end);
            return new Response(204, Map.of(), "");
        }
        if (!method.equals("GET")) {
            return VaultResponses.unsupportedOperation();
        }
        Role role = roles.get(path);
        return role != null ? issue(path, role, token)
                : VaultResponses.error(400, "unknown role: " + path.substring(path.lastIndexOf('/') + 1));
    }

    private Response issue(String path, Role role, Token token) {
        int number = made.incrementAndGet();
        long now = nanoTime.getAsLong();
        Lease lease = new Lease(path + "/lease-" + number, role, token.value(), "v-test-" + number, now,
                now + role.ttl().toNanos());
        String password = "needle-of-lease-" + number;
        role.accounts().create(lease.user(), password);
        leases.put(lease.id(), lease);
        ObjectNode envelope = envelope(lease, now);
        envelope.putObject("data").put("username", lease.user()).put("password", password);
        return Response.json(200, envelope.toString());
    }

    private Response renew(JsonNode body) {
        Lease lease = leases.get(body.path("lease_id").asText());
        if (lease == null) {
            return VaultResponses.error(400, "lease not found");
        }
        if (!lease.role().renewable()) {
            return VaultResponses.error(400, "lease is not renewable");
        }
        long now = nanoTime.getAsLong();
        long increment = TimeUnit.SECONDS.toNanos(body.path("increment").asLong(lease.role().ttl().toSeconds()));
        long until = Math.min(now + increment, lease.issued() + lease.role().maxTtl().toNanos());
        Lease longer = new Lease(lease.id(), lease.role(), lease.token(), lease.user(), lease.issued(), until);
        leases.replace(lease.id(), longer);
        renewed.incrementAndGet();
        return Response.json(200, envelope(longer, now).toString());
    }

    private static ObjectNode envelope(Lease lease, long now) {
        return VaultResponses.envelope().put("lease_id", lease.id()).put("renewable", lease.role().renewable())
                .put("lease_duration", Math.round((lease.until() - now) / (double) TimeUnit.SECONDS.toNanos(1)));
    }

    @Override
    public synchronized void close() {
        watch.ifPresent(ScheduledExecutorService::shutdownNow);
    }
}
