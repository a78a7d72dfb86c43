package io.quarkiverse.secrets.providers.servers.azure;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.secrets.providers.servers.BackendServer.Request;
import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/**
 * The secrets of one vault, as tests set them up and look at them. Requests get the answers that {@link SecretOperations}
 * gives.
 * <p>
 * Safe for use by several threads.
 */
public final class KeyVault {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoredSecrets secrets = new StoredSecrets();
    private final SecretOperations operations = new SecretOperations(secrets);

    KeyVault() {
    }

    /** Stores a value as a new version. */
    public synchronized void put(String name, String value) {
        secrets.put(name, value, JSON.createObjectNode());
    }

    /**
     * Sets whether later versions are created in the same second, which is the resolution of the vault's dates. Otherwise each
     * is created in the next second, so that their order is known without waiting.
     */
    public synchronized void sameSecond(boolean sameSecond) {
        secrets.sameSecond(sameSecond);
    }

    /** Says that something about a version that holds this value has been changed, which changes its date, too. */
    public synchronized void touch(String name, String value) {
        version(name, value).attributes().put("updated", secrets.newest() + 1);
    }

    /** Switches the version off that holds this value. */
    public synchronized void disable(String name, String value) {
        version(name, value).attributes().put("enabled", false);
    }

    private StoredSecret.Version version(String name, String value) {
        return secret(name).versions().stream().filter(version -> version.value().equals(value)).findFirst()
                .orElseThrow();
    }

    /** Switches the current version off. */
    public synchronized void disable(String name) {
        current(name).attributes().put("enabled", false);
    }

    /** Switches the current version on again. */
    public synchronized void enable(String name) {
        current(name).attributes().put("enabled", true);
    }

    /** Lets the current version end at some time. */
    public synchronized void expire(String name, Instant end) {
        current(name).attributes().put("exp", end.getEpochSecond());
    }

    /** Lets the current version begin at some time. */
    public synchronized void notBefore(String name, Instant begin) {
        current(name).attributes().put("nbf", begin.getEpochSecond());
    }

    /** Deletes a secret so that it can be recovered. */
    public synchronized void delete(String name) {
        secret(name).delete(0);
    }

    /** Recovers a deleted secret. */
    public synchronized void recover(String name) {
        secret(name).recover(0);
    }

    /**
     * Lets deleting and recovering by request take time from now on, as they do in Azure: so many requests that need the
     * secret's name are in conflict with it before it is done.
     */
    public synchronized void conflicts(int conflicts) {
        operations.conflicts(conflicts);
    }

    /** Whether there is a secret that can be read, as opposed to none or a deleted one. */
    public synchronized boolean has(String name) {
        return secrets.findReadable(name).isPresent();
    }

    /** How many versions a secret has. */
    public synchronized int versions(String name) {
        return secret(name).versions().size();
    }

    /** When the current version was made, by the vault's clock. */
    public synchronized Instant created(String name) {
        return Instant.ofEpochSecond(current(name).attributes().get("created").asLong());
    }

    /** The current value, whether or not it may be read. */
    public synchronized String value(String name) {
        return current(name).value();
    }

    /** Answers a request about secrets, whose caller may do what it asks. */
    synchronized Response answer(Request request, String[] path, Map<String, String> query, URI base) {
        return operations.answer(request, path, query, base);
    }

    private StoredSecret.Version current(String name) {
        return secret(name).current();
    }

    private StoredSecret secret(String name) {
        return secrets.find(name).orElseThrow();
    }
}
