package io.quarkiverse.secrets.runtime.devui;

import java.util.List;

/**
 * How things stand with the backends, as the page and agents see it.
 *
 * @param backend the backends in use, with commas between them
 * @param ready whether the application has what it needs
 * @param reachable whether each backend answered when it was last asked
 * @param registered how many secrets are registered
 * @param missing how many of the required ones have no value
 * @param stale how many are served from memory without the backend's confirmation
 * @param confirmed when the backends last confirmed what is served, in ISO 8601
 * @param backends each of the backends that were asked
 * @param leases the credentials that a backend has issued for a time
 * @param certificates the certificates of TLS buckets
 */
public record HealthView(String backend, boolean ready, boolean reachable, int registered, int missing, int stale,
        String confirmed, List<Contact> backends, List<Lease> leases, List<Certificate> certificates) {

    /**
     * Whether one backend can be reached.
     *
     * @param backend its ID
     * @param reachable whether it answered when it was last asked
     * @param problem what went wrong then, and what to do about it; empty if nothing did
     */
    public record Contact(String backend, boolean reachable, String problem) {
    }

    /**
     * When leased credentials end.
     *
     * @param credentials their name in {@code quarkus.secrets.credentials}
     * @param expires when they end unless they are renewed or replaced before, in ISO 8601; empty if none have been issued
     * @param problem why they were last not issued, renewed or replaced, and what to do about it; empty if they were
     */
    public record Lease(String credentials, String expires, String problem) {
    }

    /**
     * When the certificate of a TLS bucket expires.
     *
     * @param bucket the name of the bucket
     * @param secret the secret that has the certificate
     * @param expires when it expires, or an authority in its chain does, in ISO 8601
     * @param due from when on the report warns of that, in ISO 8601
     * @param problem why a later certificate is not in use, and what to do about it; empty if there is none
     */
    public record Certificate(String bucket, String secret, String expires, String due, String problem) {
    }
}
