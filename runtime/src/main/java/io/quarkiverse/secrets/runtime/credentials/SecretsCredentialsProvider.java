package io.quarkiverse.secrets.runtime.credentials;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretsException;
import io.quarkus.credentials.CredentialsProvider;
import io.smallrye.mutiny.Uni;

/**
 * Gives connection pools and clients the user, the password and other properties for each new connection, as they are then.
 * <p>
 * All are read together from memory, so that they belong together. When the backend has not confirmed them for longer than
 * {@link CredentialsSource#maxAge}, they are refreshed first: see {@link CredentialsRefresher}.
 * <p>
 * Safe for use by any number of threads, an event loop's included: that one is never blocked.
 */
final class SecretsCredentialsProvider implements CredentialsProvider {

    private final Map<String, CredentialsSource> sources = new LinkedHashMap<>();
    private final Function<Collection<String>, Map<String, String>> secrets;
    private final Function<String, Map<String, String>> leases;
    private final CredentialsRefresher freshness;
    private final BooleanSupplier mayBlock;
    private final Supplier<Executor> caller;

    /**
     * @param sources what is configured
     * @param secrets gives the values of registered secrets as they are together at one moment, without blocking, and throws if
     *        any is not set
     * @param leases gives those that are leased under a name, without blocking, and throws if none are valid
     * @param freshness has them refreshed
     * @param mayBlock whether the current thread may be blocked
     * @param caller runs what the current thread goes on with when it has waited without blocking
     */
    SecretsCredentialsProvider(Collection<CredentialsSource> sources,
            Function<Collection<String>, Map<String, String>> secrets, Function<String, Map<String, String>> leases,
            CredentialsRefresher freshness, BooleanSupplier mayBlock, Supplier<Executor> caller) {
        sources.forEach(source -> this.sources.put(SecretNames.canonical(source.name()), source));
        this.secrets = secrets;
        this.leases = leases;
        this.freshness = freshness;
        this.mayBlock = mayBlock;
        this.caller = caller;
    }

    /**
     * The user, the password and whatever else is configured. On a thread that must not be blocked, they are those in memory,
     * however old: a
     * refresh then is for those who ask next.
     *
     * @throws SecretsException if there are no such credentials, or a secret of theirs is not set
     */
    @Override
    public Map<String, String> getCredentials(String name) {
        CredentialsSource source = source(name);
        CompletableFuture<Void> fresh = fresh(source);
        if (!fresh.isDone() && mayBlock.getAsBoolean()) {
            await(fresh);
        }
        return read(source);
    }

    /** As {@link #getCredentials}, without ever blocking. A caller on an event loop gets them there. */
    @Override
    public Uni<Map<String, String>> getCredentialsAsync(String name) {
        return Uni.createFrom().deferred(() -> {
            CredentialsSource source = source(name);
            CompletableFuture<Void> fresh = fresh(source);
            return fresh.isDone() ? Uni.createFrom().item(read(source))
                    : Uni.createFrom().completionStage(fresh).emitOn(caller.get()).map(done -> read(source));
        });
    }

    /** A lease is kept up to date without anyone asking for it. */
    private CompletableFuture<Void> fresh(CredentialsSource source) {
        return source.secrets().isEmpty() ? CompletableFuture.completedFuture(null) : freshness.atMost(source.maxAge());
    }

    private CredentialsSource source(String name) {
        CredentialsSource source = sources.get(SecretNames.canonical(name));
        if (source == null) {
            TreeSet<String> names = new TreeSet<>();
            sources.values().forEach(configured -> names.add(configured.name()));
            throw new SecretsException("There are no credentials named " + name + " in quarkus.secrets.credentials."
                    + (names.isEmpty() ? "" : " There are: " + String.join(", ", names) + "."),
                    "Set quarkus.secrets.credentials.\"" + name + "\".secret, or correct the credentials-provider of the data"
                            + " source");
        }
        return source;
    }

    private Map<String, String> read(CredentialsSource source) {
        Map<String, String> credentials = new LinkedHashMap<>(source.plain());
        if (source.leased()) {
            credentials.putAll(leases.apply(source.name()));
        }
        Map<String, String> values = source.secrets().isEmpty() ? Map.of()
                : secrets.apply(List.copyOf(source.secrets().values()));
        source.secrets().forEach((property, secret) -> credentials.put(property, values.get(secret)));
        return credentials;
    }

    /** It takes no longer than {@link CredentialsRefresher#PATIENCE}. */
    private static void await(CompletableFuture<Void> fresh) {
        try {
            fresh.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError("It never fails", e);
        }
    }
}
