package io.quarkiverse.secrets.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;

/**
 * What the backend in memory keeps: secrets with their versions, and what the test wants to go wrong with them.
 * <p>
 * Versions are numbered through for the whole backend, so that a secret that was removed and is set again does not come back in
 * a version that it had before.
 */
final class InMemorySecrets implements RunningTestSecrets {

    record Version(String id, String value, Instant stored) {
        /** Leaves the value out. */
        @Override
        public String toString() {
            return "Version[" + id + "]";
        }
    }

    private final Map<String, String> initial;
    private final Map<String, List<Version>> secrets = new LinkedHashMap<>();
    private final Set<String> denied = new HashSet<>();
    private boolean unreachable;
    private int requests;
    private int versions;

    /** @param initial the values to start with, by name */
    InMemorySecrets(Map<String, String> initial) {
        this.initial = new LinkedHashMap<>(initial);
        reset();
    }

    @Override
    public synchronized String get(String name) {
        return find(name).map(found -> current(found).value())
                .orElseThrow(() -> new IllegalArgumentException("Secret " + name + " is not set in the test"));
    }

    @Override
    public synchronized void set(String name, String value) {
        store(name, value);
    }

    /** As {@link #set}, and gives the version that it became. */
    synchronized String store(String name, String value) {
        List<Version> found = find(name).orElseGet(() -> {
            List<Version> none = new ArrayList<>();
            secrets.put(name, none);
            return none;
        });
        found.add(new Version(String.valueOf(++versions), value, Instant.now()));
        return current(found).id();
    }

    @Override
    public synchronized void remove(String name) {
        delete(name);
    }

    /** As {@link #remove}, and says whether there was one. */
    synchronized boolean delete(String name) {
        return find(name).map(found -> secrets.values().removeIf(each -> each == found)).orElse(false);
    }

    @Override
    public synchronized void unreachable(boolean unreachable) {
        this.unreachable = unreachable;
    }

    synchronized boolean isUnreachable() {
        return unreachable;
    }

    @Override
    public synchronized void deny(String name) {
        denied.add(SecretNames.canonical(name));
    }

    @Override
    public synchronized void allow(String name) {
        denied.remove(SecretNames.canonical(name));
    }

    synchronized boolean isDenied(SecretReference reference) {
        return denied.contains(SecretNames.canonical(reference.name()))
                || denied.contains(SecretNames.canonical(reference.key()));
    }

    @Override
    public synchronized int requests() {
        return requests;
    }

    synchronized void countRequest() {
        requests++;
    }

    @Override
    public synchronized void reset() {
        unreachable = false;
        denied.clear();
        secrets.clear();
        initial.forEach(this::store);
    }

    /** The version that is asked for, if there is one. */
    synchronized Optional<Version> find(SecretReference reference) {
        return find(reference.key()).or(() -> find(reference.name())).flatMap(found -> {
            if (reference.version().isEmpty()) {
                return Optional.of(current(found));
            }
            if (reference.version().get().equals(SecretReference.PREVIOUS)) {
                return found.size() < 2 ? Optional.empty() : Optional.of(found.get(found.size() - 2));
            }
            return found.stream().filter(version -> version.id().equals(reference.version().get())).findFirst();
        });
    }

    /** All versions of a secret, newest first; none if there is no such secret. */
    synchronized List<SecretVersion> versions(SecretReference reference) {
        List<Version> found = find(reference.key()).or(() -> find(reference.name())).orElse(List.of());
        List<SecretVersion> versions = new ArrayList<>();
        for (int i = found.size() - 1; i >= 0; i--) {
            versions.add(new SecretVersion(found.get(i).id(), Optional.of(found.get(i).stored()), Optional.empty(), List.of(),
                    i == found.size() - 1, Optional.empty()));
        }
        return versions;
    }

    /** The name under which a secret is kept, or is to be. */
    synchronized String nameOf(SecretReference reference) {
        return find(reference.key()).isPresent() ? reference.key() : reference.name();
    }

    synchronized List<String> names() {
        return List.copyOf(new TreeSet<>(secrets.keySet()));
    }

    private Optional<List<Version>> find(String name) {
        return Optional.ofNullable(secrets.get(name)).or(() -> {
            String canonical = SecretNames.canonical(name);
            return secrets.keySet().stream().filter(other -> SecretNames.canonical(other).equals(canonical)).findFirst()
                    .map(secrets::get);
        });
    }

    private static Version current(List<Version> found) {
        return found.get(found.size() - 1);
    }

    @Override
    public void close() {
        InMemoryProviderFactory.forget(this);
    }

    /** Names, never a value. */
    @Override
    public synchronized String toString() {
        return "InMemorySecrets" + secrets.keySet();
    }
}
