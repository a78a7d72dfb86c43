package io.quarkiverse.secrets.vault;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * The backend {@code hashicorp-vault}: fields of paths of a KV secrets engine, in HashiCorp Vault or OpenBao. One call reads
 * a path, however many secrets it holds. Safe for use by several threads.
 */
final class VaultProvider implements SecretsProvider {

    private static final int AT_ONCE = 8;

    private final VaultSettings settings;
    private final HttpTransport transport;
    private final PathReader reader;
    private final PathWriter writer;
    private final KeyList keys;
    private final HealthCheck health;
    private final Outcomes outcomes;
    private final VaultCommands commands;
    /** For what to advise: of paths with one field its name, and nothing of paths that were not there. */
    private final Map<String, Optional<String>> seen = new ConcurrentHashMap<>();

    private record PathVersion(String path, Optional<String> version) {
    }

    /** Connects with its first call. */
    VaultProvider(VaultSettings settings, Login login, RetryPolicy retries, LongSupplier nanoTime) {
        this.settings = settings;
        this.commands = new VaultCommands(settings);
        transport = new HttpTransport(settings.address(), settings.namespace(), settings.tls());
        Calls calls = new Calls(transport, settings.address(), retries);
        VaultClient client = new VaultClient(calls, new Tokens(calls, login, nanoTime));
        KvEngine engine = settings.version1() ? new KvVersion1(settings.mount()) : new KvVersion2(settings.mount());
        ResponseFailures failures = new ResponseFailures(settings, commands);
        outcomes = new Outcomes(engine, commands);
        reader = new PathReader(client, engine, failures);
        writer = new PathWriter(client, reader, engine, failures, retries);
        keys = new KeyList(client, reader, engine, failures);
        health = new HealthCheck(client, failures);
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        Map<SecretReference, FetchOutcome> found = new HashMap<>();
        Map<PathVersion, PathRead> reads = new LinkedHashMap<>();
        for (SecretReference reference : references) {
            Optional<Failed> mistake = mistakeIn(reference);
            if (mistake.isPresent()) {
                found.put(reference, mistake.get());
            } else {
                reads.put(pathOf(reference), new PathRead.Absent());
            }
        }
        read(reads, deadline);
        for (SecretReference reference : references) {
            if (!found.containsKey(reference)) {
                found.put(reference, outcomes.of(reads.get(pathOf(reference)), Location.of(reference, settings), reference));
            }
        }
        return new FetchResponse(found, settings.findings());
    }

    private PathVersion pathOf(SecretReference reference) {
        return new PathVersion(Location.of(reference, settings).path(), reference.version());
    }

    private Optional<Failed> mistakeIn(SecretReference reference) {
        Optional<String> version = reference.version();
        if (version.isEmpty() || !settings.version1() && isWholeNumber(version.get())) {
            return Optional.empty();
        }
        String setting = "quarkus.secrets.registry.\"" + reference.name() + "\".version";
        return Optional.of(settings.version1()
                ? new Failed(Kind.WRONG_LOCATION, "is asked for in a version, and version 1 of the KV engine keeps none",
                        "remove " + setting + ", or: vault kv enable-versioning " + settings.mount())
                : new Failed(Kind.WRONG_LOCATION, "is asked for in a version that is not a whole number",
                        "correct " + setting));
    }

    private static boolean isWholeNumber(String text) {
        try {
            return Long.parseLong(text) > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Puts what came of each path in its place. */
    private void read(Map<PathVersion, PathRead> reads, Deadline deadline) {
        if (reads.size() == 1) {
            // Without threads, which the usual case does not need
            reads.replaceAll((path, none) -> reader.read(path.path(), path.version(), deadline));
        } else {
            List<PathVersion> paths = List.copyOf(reads.keySet());
            List<PathRead> results = ParallelCalls.map(paths, AT_ONCE, deadline,
                    path -> reader.read(path.path(), path.version(), deadline),
                    path -> new PathRead.Unanswered(new NoAnswerException("Vault at " + settings.address()
                            + " did not answer in time",
                            "look whether it is slow: vault status; or set a longer"
                                    + " quarkus.secrets.startup-timeout")));
            for (int i = 0; i < paths.size(); i++) {
                reads.put(paths.get(i), results.get(i));
            }
        }
        reads.forEach((path, read) -> remember(path.path(), read));
        failIfNothingWasAnswered(reads.values());
    }

    private void remember(String path, PathRead read) {
        if (read instanceof PathRead.Absent) {
            seen.put(path, Optional.empty());
        } else if (read instanceof PathRead.Content content && content.fields().size() == 1) {
            seen.put(path, Optional.of(content.fields().keySet().iterator().next()));
        } else {
            seen.remove(path);
        }
    }

    private static void failIfNothingWasAnswered(Collection<PathRead> reads) {
        for (PathRead read : reads) {
            if (!(read instanceof PathRead.Unanswered)) {
                return;
            }
        }
        for (PathRead read : reads) {
            throw ((PathRead.Unanswered) read).failure().forCaller();
        }
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        writer.write(reference, Location.of(reference, settings), value, deadline);
        return Optional.empty();
    }

    /** The fields of the application's path, and the paths below it: each is a key that the registry could name. */
    @Override
    public List<String> listKeys(Deadline deadline) {
        return keys.below(settings.path(), deadline);
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return health.check(deadline);
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        Location location = Location.of(reference, settings);
        String value = VaultCommands.valueFor(definition);
        Optional<String> onlyField = seen.getOrDefault(location.path(), Optional.of(Outcomes.VALUE));
        String field = location.field().or(() -> onlyField).orElse(Outcomes.VALUE);
        return onlyField.isEmpty() ? commands.put(value, location.path(), field, 0)
                : commands.patch(value, location.path(), field);
    }

    @Override
    public void close() {
        transport.close();
    }
}
