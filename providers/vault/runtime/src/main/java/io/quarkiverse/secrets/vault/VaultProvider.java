package io.quarkiverse.secrets.vault;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.support.ClockSkew;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * Reads secrets from HashiCorp Vault or OpenBao, for the backend {@code hashicorp-vault}: fields of paths of a KV
 * secrets engine. One call reads a path, however many secrets it has. Safe for use by several threads.
 */
final class VaultProvider implements SecretsProvider {

    private static final int AT_ONCE = 8;
    private static final int LONGEST_NUMBER = 18;

    private final VaultSettings settings;
    private final HttpTransport transport;
    private final PathReader reader;
    private final PreviousReader previous;
    private final SecretsManagement management;
    private final HealthCheck health;
    private final CredentialsLeasing leases;
    private final PathOutcomes outcomes;
    private final VaultCommands commands;
    private final KvMount mount;
    /** The single field of paths that have one, and nothing for paths that did not exist: for suggested commands. */
    private final Map<String, Optional<String>> seen = new ConcurrentHashMap<>();

    /**
     * Creates a provider that connects at its first call.
     *
     * @param location identifies where the secrets are
     * @param redact receives what is secret of credentials that Vault issues
     */
    VaultProvider(VaultSettings settings, String location, Login login, RetryPolicy retries, Consumer<String> redact,
            LongSupplier nanoTime, Clock clock) {
        this.settings = settings;
        this.commands = new VaultCommands(settings);
        ClockSkew skew = new ClockSkew();
        transport = new HttpTransport(settings.address(), settings.namespace(), settings.tls(), settings.proxy(), clock, skew);
        RetryingCalls calls = new RetryingCalls(transport, settings, retries, retries.sharedBackoff(nanoTime));
        VaultClient client = new VaultClient(calls, new TokenManager(calls, login, nanoTime));
        KvEngine engine = settings.version1() ? new KvVersion1(settings.mount()) : new KvVersion2(settings.mount());
        FailureAnalyzer failures = new FailureAnalyzer(settings, commands);
        mount = new KvMount(settings, client, failures, nanoTime);
        outcomes = new PathOutcomes(engine, mount, commands);
        reader = new PathReader(client, settings.address(), engine, mount, failures);
        previous = new PreviousReader(reader);
        PathEditor editor = new PathEditor(client, reader, engine, failures, retries);
        TokenCapabilities capabilities = new TokenCapabilities(client, failures);
        management = new VaultManagement(settings, location, new SecretWriter(client, editor, engine),
                new PathRemover(client, editor, engine), new WriteCheck(capabilities, reader, engine, failures),
                new KeyList(client, reader, engine, failures), new VersionList(client, engine, failures),
                new AccessPolicy(settings, engine), skew);
        health = new HealthCheck(client, mount, failures);
        leases = new VaultLeases(client, capabilities, failures, commands, redact, nanoTime);
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        Map<SecretReference, FetchOutcome> found = new HashMap<>();
        Map<PathQuery, PathAnswer> reads = new LinkedHashMap<>();
        for (SecretReference reference : references) {
            Optional<Failed> problem = problem(reference);
            if (problem.isPresent()) {
                found.put(reference, problem.get());
            } else {
                reads.put(PathQuery.of(reference, settings), new PathAnswer.Absent());
            }
        }
        read(reads, deadline);
        for (SecretReference reference : references) {
            if (!found.containsKey(reference)) {
                found.put(reference, outcomes.of(reads.get(PathQuery.of(reference, settings)),
                        SecretPath.of(reference, settings), reference));
            }
        }
        return new FetchResponse(found, settings.findings());
    }

    private Optional<Failed> problem(SecretReference reference) {
        Optional<Failed> noPath = PathRules.problem(reference, SecretPath.of(reference, settings));
        return noPath.isPresent() ? noPath : problemOfVersion(reference);
    }

    private Optional<Failed> problemOfVersion(SecretReference reference) {
        Optional<String> version = reference.version();
        if (version.isEmpty() || !settings.version1() && (PathQuery.isPrevious(reference) || isWholeNumber(version.get()))) {
            return Optional.empty();
        }
        String setting = "quarkus.secrets.registry.\"" + reference.name() + "\".version";
        return Optional.of(settings.version1()
                ? new Failed(Kind.MISSING, "is requested in the version " + version.get()
                        + ", but version 1 of the KV engine has no versions",
                        "remove " + setting + ", or: vault kv enable-versioning " + settings.mount())
                : new Failed(Kind.MISSING, "is requested in the version " + version.get() + ", which is not a whole number",
                        "correct " + setting));
    }

    private static boolean isWholeNumber(String text) {
        boolean positive = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
            positive |= text.charAt(i) > '0';
        }
        // 0 means the current version in Vault
        return positive && text.length() <= LONGEST_NUMBER;
    }

    /** Reads each path, and replaces the values of the map. */
    private void read(Map<PathQuery, PathAnswer> reads, Deadline deadline) {
        if (reads.size() == 1) {
            // The usual case needs no threads
            reads.replaceAll((query, none) -> read(query, deadline));
        } else {
            List<PathQuery> queries = List.copyOf(reads.keySet());
            List<PathAnswer> results = ParallelCalls.map(queries, AT_ONCE, deadline, query -> read(query, deadline),
                    query -> reader.late(query.path()));
            for (int i = 0; i < queries.size(); i++) {
                reads.put(queries.get(i), results.get(i));
            }
        }
        for (Map.Entry<PathQuery, PathAnswer> read : reads.entrySet()) {
            if (read.getKey().version().isEmpty()) {
                remember(read.getKey().path(), read.getValue());
            }
        }
        throwIfNothingAnswered(reads.values());
    }

    private PathAnswer read(PathQuery query, Deadline deadline) {
        return query.isForPrevious() ? previous.read(query, deadline) : reader.read(query.path(), query.version(), deadline);
    }

    private void remember(String path, PathAnswer read) {
        if (read instanceof PathAnswer.Absent) {
            seen.put(path, Optional.empty());
        } else if (read instanceof PathAnswer.Content content && content.fields().size() == 1) {
            seen.put(path, Optional.of(content.fields().keySet().iterator().next()));
        } else {
            seen.remove(path);
        }
    }

    private static void throwIfNothingAnswered(Collection<PathAnswer> reads) {
        Optional<Failure> reason = Optional.empty();
        for (PathAnswer read : reads) {
            if (!(read instanceof PathAnswer.Failed failed) || failed.failure().isOfSecret()) {
                return;
            }
            // A call without an answer may have waited for a login that failed
            if (reason.isEmpty() || reason.get().reach() == Reach.CALL) {
                reason = Optional.of(failed.failure());
            }
        }
        if (reason.isPresent()) {
            throw reason.get().asException();
        }
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return health.check(deadline);
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        SecretPath location = SecretPath.of(reference, settings);
        Optional<Failed> noPath = PathRules.problem(reference, location);
        if (noPath.isPresent()) {
            return noPath.get().remedy();
        }
        String value = VaultCommands.valueFor(definition);
        Optional<String> onlyField = seen.getOrDefault(location.path(), Optional.of(PathOutcomes.VALUE));
        String field = location.field().or(() -> onlyField).orElse(PathOutcomes.VALUE);
        return onlyField.isEmpty() ? commands.create(reference.name(), value, location.path(), field, mount.isConfirmed())
                : commands.patch(reference.name(), value, location.path(), field);
    }

    @Override
    public SecretsManagement management() {
        return management;
    }

    @Override
    public Optional<CredentialsLeasing> leasing() {
        return Optional.of(leases);
    }

    @Override
    public void close() {
        transport.close();
    }
}
