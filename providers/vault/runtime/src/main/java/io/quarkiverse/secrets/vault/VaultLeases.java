package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.Lease;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.vault.VaultClient.Answer;

/**
 * Issues credentials of Vault's secrets engines that make them at a {@code GET} of {@code MOUNT/creds/ROLE}: those for
 * databases,
 * RabbitMQ, LDAP, AWS. A lease also ends with the token that it was issued for, so that it counts as one that ends no later.
 * Safe for use by several threads.
 *
 * @see <a href="https://developer.hashicorp.com/vault/docs/concepts/lease">Lease, renew, and revoke</a>
 * @see <a href="https://developer.hashicorp.com/vault/api-docs/secret/databases#generate-credentials">Generate credentials</a>
 * @see <a href="https://developer.hashicorp.com/vault/api-docs/system/leases">/sys/leases</a>
 */
final class VaultLeases implements CredentialsLeasing {

    /** What of the credentials is no secret, and helps in a log. */
    private static final Set<String> PLAIN = Set.of("username", "distinguished_names");
    private static final List<String> READ = List.of("read");
    static final String RENEW = "sys/leases/renew";
    static final String REVOKE = "sys/leases/revoke";
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final VaultClient client;
    private final TokenCapabilities capabilities;
    private final FailureAnalyzer failures;
    private final VaultCommands commands;
    private final Consumer<String> redact;
    private final LongSupplier nanoTime;
    /** By the IDs of leases that may be renewed. */
    private final Map<String, Issued> renewable = new ConcurrentHashMap<>();

    /**
     * Holds how a lease was issued.
     *
     * @param token the token, with which it ends
     * @param tokenEnds when that token ends as far as is known, by the clock; empty if it does not, or that is not known
     * @param whole how long it was valid then
     */
    private record Issued(String token, Optional<Long> tokenEnds, Duration whole) {

        static Issued by(VaultToken token, Duration whole, long now) {
            return new Issued(token.value(), token.remaining(now).map(left -> now + left.toNanos()), whole);
        }

        /**
         * Returns how much of a time is left until the token ends. A token that has just been accepted is valid for a moment.
         */
        Duration untilTokenEnds(Duration duration, long now) {
            Optional<Duration> left = tokenEnds.map(end -> Duration.ofNanos(Math.max(end - now, MOMENT.toNanos())));
            return left.isPresent() && left.get().compareTo(duration) < 0 ? left.get() : duration;
        }

        @Override
        public String toString() {
            return "Issued[" + whole + "]";
        }
    }

    /** @param redact receives what is secret */
    VaultLeases(VaultClient client, TokenCapabilities capabilities, FailureAnalyzer failures, VaultCommands commands,
            Consumer<String> redact, LongSupplier nanoTime) {
        this.client = client;
        this.capabilities = capabilities;
        this.failures = failures;
        this.commands = commands;
        this.redact = redact;
        this.nanoTime = nanoTime;
    }

    @Override
    public Lease issue(LeaseRole role, Deadline deadline) {
        String path = path(role);
        long began = nanoTime.getAsLong();
        Answer answer = call(VaultRequest.get(VaultRequest.encode(path)), notIssued(path), deadline);
        if (!answer.response().isSuccess()) {
            throw failure(answer.response(), role, path).asException(notIssued(path));
        }
        Optional<String> id = answer.response().member("lease_id").flatMap(Json::string).filter(text -> !text.isEmpty());
        Optional<Duration> whole = duration(answer.response());
        Map<String, String> credentials = new HashMap<>();
        answer.response().member("data").map(Json::members).orElse(Map.of()).forEach((name, value) -> {
            if (!value.isNull()) {
                credentials.put(name, value.textOrJson());
            }
        });
        if (id.isEmpty() || whole.isEmpty() || credentials.isEmpty()) {
            throw new SecretsProviderException(notIssued(path) + ": what Vault has there is no lease",
                    "name the mount and the role of a secrets engine that issues credentials: vault secrets list");
        }
        credentials.forEach((name, value) -> {
            if (!PLAIN.contains(name)) {
                redact.accept(value);
            }
        });
        Issued issued = Issued.by(answer.token(), whole.get(), began);
        boolean mayBeRenewed = isRenewable(answer.response());
        if (mayBeRenewed) {
            renewable.put(id.get(), issued);
        }
        return new Lease(id.get(), credentials, issued.untilTokenEnds(whole.get(), began), mayBeRenewed);
    }

    /** By the token's capabilities: whether there is such a role is known to who may read roles only. */
    @Override
    public Optional<Failed> checkIssue(LeaseRole role, Deadline deadline) {
        String path = path(role);
        return capabilities.check(path, "could not be checked",
                names -> names.contains(TokenCapabilities.ROOT) || names.containsAll(READ) ? Optional.empty()
                        : Optional.of(denied(path)),
                deadline)
                .map(failure -> failure.kind() == Kind.DENIED || failure.kind().isTransient()
                        ? new Failed(failure.kind(), notIssued(path) + ": " + failure.asClause(), failure.remedy())
                        : new Failed(failure.kind(), "The permission for " + path + " " + failure.asOutcome("checked").reason(),
                                failure.remedy()));
    }

    private static String notIssued(String path) {
        return "No credentials were issued at " + path;
    }

    private Failure denied(String path) {
        return Failure.ofBackend(Kind.DENIED, "Vault denies it", commands.policy(path, READ));
    }

    @Override
    public Optional<Lease> renew(Lease lease, Deadline deadline) {
        Issued issued = renewable.get(lease.id());
        if (issued == null) {
            return Optional.empty();
        }
        long began = nanoTime.getAsLong();
        Json body = Json.object(Map.of("lease_id", Json.text(lease.id()), "increment",
                Json.number(issued.whole().toSeconds())));
        Answer answer = call(VaultRequest.post(RENEW, body), "The lease " + lease.id() + " was not renewed",
                deadline);
        VaultResponse response = answer.response();
        Optional<Duration> left = response.isSuccess() ? duration(response) : Optional.empty();
        // 400: it has ended, or is not renewable. 403: the token may not renew it, which the policy 'default' allows
        if (response.status() == 400 || response.isDenial() || response.isSuccess() && left.isEmpty()) {
            renewable.remove(lease.id());
            return Optional.empty();
        }
        if (!response.isSuccess()) {
            throw failure(response, lease, RENEW, "was not renewed");
        }
        boolean ofThisLogin = answer.token().value().equals(issued.token());
        Issued now = ofThisLogin ? Issued.by(answer.token(), issued.whole(), began) : issued;
        boolean further = ofThisLogin && isRenewable(response) && isWhole(left.get(), issued.whole());
        if (further) {
            renewable.put(lease.id(), now);
        } else {
            renewable.remove(lease.id());
        }
        return Optional.of(new Lease(lease.id(), lease.credentials(), now.untilTokenEnds(left.get(), began), further));
    }

    @Override
    public void revoke(Lease lease, Deadline deadline) {
        renewable.remove(lease.id());
        VaultResponse response = call(
                VaultRequest.post(REVOKE, Json.object(Map.of("lease_id", Json.text(lease.id())))),
                "The lease " + lease.id() + " was not revoked", deadline).response();
        if (!response.isSuccess() && response.status() != 400) {
            throw failure(response, lease, REVOKE, "was not revoked");
        }
    }

    private Answer call(VaultRequest request, String what, Deadline deadline) {
        try {
            return client.callAs(request, deadline);
        } catch (NoAnswerException e) {
            throw e.failure().asException(what);
        }
    }

    /**
     * Returns where credentials are issued.
     *
     * @throws SecretsProviderException if that is not a valid path
     */
    static String path(LeaseRole role) {
        String path = VaultSettings.trimSlashes(role.mount()) + "/creds/" + VaultSettings.trimSlashes(role.name());
        Optional<String> problem = PathRules.problem(path);
        if (problem.isPresent()) {
            throw new SecretsProviderException("The path MOUNT/creds/ROLE is not a valid path in Vault: it "
                    + problem.get(), "correct the mount or the role");
        }
        return path;
    }

    private static Optional<Duration> duration(VaultResponse response) {
        return response.member("lease_duration").filter(seconds -> seconds.wholeNumber().orElse(0) > 0)
                .map(seconds -> Duration.ofSeconds(seconds.wholeNumber().getAsLong()));
    }

    /** Returns whether a renewal gave the whole time, or nearly so: a server may round it. */
    private static boolean isWhole(Duration left, Duration whole) {
        return left.compareTo(whole.multipliedBy(9).dividedBy(10)) >= 0;
    }

    private static boolean isRenewable(VaultResponse response) {
        return response.member("renewable").map(Json::isTrue).orElse(false);
    }

    private SecretsProviderException failure(VaultResponse response, Lease lease, String path, String what) {
        Failure failure = failures.of(response, path, List.of("update"), what);
        return new SecretsProviderException("The lease " + lease.id() + " " + failure.reason(), failure.remedy());
    }

    private Failure failure(VaultResponse response, LeaseRole role, String path) {
        String mount = VaultSettings.trimSlashes(role.mount());
        if (response.status() == 404 && response.says("no handler for route")) {
            return Failure.ofBackend(Kind.WRONG_LOCATION, "Vault has no secrets engine mounted at " + mount + "/",
                    "name one of: vault secrets list; or mount it: vault secrets enable -path=" + mount + " database");
        }
        if (response.isOfVault() && (response.says("unknown role") || response.says("role not found")
                || response.status() == 404)) {
            return Failure.ofBackend(Kind.MISSING, "Vault has no role " + role.name() + " there",
                    "name one of: vault list " + mount + "/roles");
        }
        if (response.isDenial()) {
            return denied(path);
        }
        return failures.of(response, path, READ, "was not answered");
    }
}
