package io.quarkiverse.secrets;

/**
 * Says that a registered secret has another value than before. It is a CDI event, fired to synchronous and to asynchronous
 * observers, on a thread that may block, after the new value is what everybody reads:
 *
 * <pre>
 * void changed(&#64;Observes SecretChanged change) { ... }
 * </pre>
 *
 * Where the backend has no versions, what stands for them are marks that differ when the values do. They are made with a key
 * that each process draws anew, so that nothing can be learned from them, nor compared with those of another process.
 *
 * @param name the secret
 * @param backend the backend that has the new value, e.g. {@code aws-secrets-manager}
 * @param oldVersion the version until now; empty if there was no value
 * @param newVersion the version from now on
 */
public record SecretChanged(String name, String backend, String oldVersion, String newVersion) {
}
