package io.quarkiverse.secrets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * Gives access to secrets by name. Inject it:
 *
 * <pre>
 * &#64;Inject
 * SecretsManager secrets;
 * </pre>
 *
 * Registered secrets are in memory: reading them does no I/O, takes no lock, and may be done on any thread, an event loop's
 * included. Names may also be given in dotted form, as with {@link SecretsRegistry#find(String)}.
 * <p>
 * A secret that is not registered is fetched from the backend when it is asked for, and its value, or that there is none, is
 * kept for {@code quarkus.secrets.cache.ttl}. If the backend does not answer then, the last value stays. However many threads
 * ask for it at the same time, the backend is asked once.
 * <p>
 * Methods that have to ask the backend block, and throw an {@link IllegalStateException} at once on a thread that must not; the
 * ones that return a {@link Uni} never block.
 * <p>
 * Safe for use by any number of threads.
 */
public interface SecretsManager {

    /**
     * The {@code versionOrStage} that means the version before the current one, in any backend: the stage {@code AWSPREVIOUS}
     * in AWS Secrets Manager, the newest enabled version before the current one in Azure Key Vault, the newest below it that
     * is neither deleted nor destroyed in Vault, where of a field of the application's path it is the last value before the
     * one it has now. A backend without versions has what this process itself has seen before the last change.
     */
    String PREVIOUS = "previous";

    /**
     * The value of a secret, exactly as it is stored.
     *
     * @throws SecretNotFoundException if it is not set
     * @throws SecretsException if it is not in memory and the backend does not answer, or refuses
     * @throws IllegalStateException if it is not in memory, on a thread that must not block
     */
    String get(String name);

    /**
     * The value of a secret, empty if it is not set.
     *
     * @throws SecretsException if it is not in memory and the backend does not answer, or refuses
     * @throws IllegalStateException if it is not in memory, on a thread that must not block
     */
    Optional<String> find(String name);

    /**
     * The value that a secret has in a certain version, as the backend keeps it: other sources of configuration have no part in
     * this. It is kept like the value of a secret that is not registered.
     *
     * @param versionOrStage {@link #PREVIOUS}, or the backend's identifier of a version, or the name of a stage
     * @return empty if there is no such secret or version
     * @throws SecretsException if the backend does not answer, or refuses
     * @throws IllegalStateException if it is not in memory, on a thread that must not block
     */
    Optional<String> getVersion(String name, String versionOrStage);

    /**
     * The values of several secrets, by the names given, in their order. Those that are not in memory are fetched together.
     *
     * @throws SecretNotFoundException if any is not set; it names every such one
     * @throws SecretsException if any is not in memory and the backend does not answer, or refuses
     * @throws IllegalStateException if any is not in memory, on a thread that must not block
     */
    Map<String, String> getAll(Collection<String> names);

    /** As {@link #get}, without ever blocking. Failures are those of {@code get}. */
    Uni<String> getAsync(String name);

    /** As {@link #getAll}, without ever blocking. Failures are those of {@code getAll}. */
    Uni<Map<String, String>> getAllAsync(Collection<String> names);

    /**
     * A configuration object with the current values of its secrets: an implementation of an interface with
     * {@code io.smallrye.config.ConfigMapping} that the application has. Other than the one that is injected, which
     * has the values of the start, a new one is made after secrets have changed.
     *
     * @throws IllegalArgumentException if the type is not a configuration mapping of the application
     */
    <T> T getMapping(Class<T> configMapping);

    /**
     * Stores a value in the backend, as a new version where the backend has versions. From then on it is what this application
     * reads; other instances get it with their next refresh.
     *
     * @throws IllegalArgumentException if the value breaks a constraint of the registered secret
     * @throws SecretsException if it could not be stored
     * @throws IllegalStateException on a thread that must not block
     */
    void set(String name, String value);

    /** How things stand with each registered secret, ordered by name. */
    List<SecretStatus> list();

    /**
     * Checks every registered secret as it was last loaded. It does no I/O: {@link #refresh} before it looks at what
     * the backend has now.
     */
    ValidationReport validate();

    /**
     * How things stand with the backend. It does no I/O: it says how it was when the backend was last asked.
     */
    BackendHealth health();

    /**
     * The certificates that the buckets of the TLS registry use ({@code quarkus.secrets.tls."BUCKET"}), ordered by bucket.
     * After
     * a rotation, these are the new ones. A bucket that has trusted certificates alone is not included.
     *
     * @return empty if there are no such buckets
     */
    default List<CertificateStatus> certificates() {
        return List.of();
    }

    /**
     * The credentials that a backend issues for a time ({@code quarkus.secrets.credentials."NAME".vault-role}), in the order in
     * which they are configured. It does no I/O.
     *
     * @return empty if there are none, or the backend in use issues none
     */
    default List<LeaseStatus> leases() {
        return List.of();
    }

    /**
     * Loads all registered secrets anew, in as few calls as at start, and forgets what was fetched of others. What
     * the backend does not give stays as it is: see {@link #health} and {@link #validate}. When a refresh is under
     * way already, this waits for one that begins after it.
     *
     * @throws SecretsException if the backend could not be asked at all, or if not one answer was that of a backend that works:
     *         a proxy's page, a refused request, a place that does not exist
     * @throws IllegalStateException on a thread that must not block
     */
    void refresh();

    /** The registered secrets. */
    SecretsRegistry registry();
}
