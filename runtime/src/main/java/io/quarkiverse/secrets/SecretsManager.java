package io.quarkiverse.secrets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives access to the application's registered secrets by name. Inject it:
 *
 * <pre>
 * &#64;Inject
 * SecretsManager secrets;
 * </pre>
 *
 * Names may also be given in dotted form, as with {@link SecretsRegistry#find(String)}. All methods read what was loaded at
 * start: they do no I/O, never block, and may be called from any thread, an event loop's included.
 */
public interface SecretsManager {

    /**
     * The value of a secret, exactly as it is stored.
     *
     * @throws SecretNotFoundException if it is not set or not registered
     */
    String get(String name);

    /** The value of a secret, empty if it is not set or not registered. */
    Optional<String> find(String name);

    /**
     * The values of several secrets, by the names given, in their order.
     *
     * @throws SecretNotFoundException if any is not set or not registered; it names every such one
     */
    Map<String, String> getAll(Collection<String> names);

    /** How things stand with each registered secret, ordered by name. */
    List<SecretStatus> list();

    /** Checks every registered secret as it was loaded. */
    ValidationReport validate();

    /** The registered secrets. */
    SecretsRegistry registry();
}
