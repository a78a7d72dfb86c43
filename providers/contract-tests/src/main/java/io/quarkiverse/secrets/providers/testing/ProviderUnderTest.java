package io.quarkiverse.secrets.providers.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * The provider of one test, with the names of the test's own that it knows its secrets by.
 */
final class ProviderUnderTest {

    private final SecretsProvider provider;
    private final BiFunction<SecretReference, String, Optional<String>> store;
    private final UnaryOperator<String> keys;
    private final Map<String, SecretReference> used = new LinkedHashMap<>();

    /**
     * @param store stores a value, and gives its version
     * @param keys gives the backend's key for a name
     */
    ProviderUnderTest(SecretsProvider provider, BiFunction<SecretReference, String, Optional<String>> store,
            UnaryOperator<String> keys) {
        this.provider = provider;
        this.store = store;
        this.keys = keys;
    }

    SecretsProvider provider() {
        return provider;
    }

    /** What tests have stored so far, current and whole, and perhaps deleted since. */
    Iterable<SecretReference> used() {
        return used.values();
    }

    String key(String name) {
        return keys.apply(name);
    }

    /** Stores a value, and gives what the provider says of its version. */
    Optional<String> store(String name, String value) {
        SecretReference reference = reference(name);
        used.put(reference.key(), reference);
        return store.apply(reference, value);
    }

    /** Deletes the secret, and gives whether there was one. */
    boolean delete(String name) {
        return provider.management().delete(reference(name), enough());
    }

    /** The versions that the backend lists. */
    Optional<List<SecretVersion>> versions(String name) {
        return provider.management().versions(reference(name), enough());
    }

    /** Makes an earlier version the current one, and gives what the provider says is the current one. */
    Optional<String> restore(String name, String version, String value, Optional<String> current) {
        return provider.management().restore(reference(name), version, value, current, enough());
    }

    /** What is in the way of storing the secret. */
    Optional<Failed> checkWrite(String name) {
        return provider.management().checkWrite(reference(name), enough());
    }

    /** The keys that the backend lists, of other tests too. */
    List<String> keys() {
        return provider.management().listKeys(enough());
    }

    /** The whole, current value. */
    SecretReference reference(String name) {
        return SecretReference.named(key(name));
    }

    /** A field of it. */
    SecretReference field(String name, String field) {
        return new SecretReference(key(name), key(name), Optional.of(field), Optional.empty());
    }

    /** A field of it, in any of the usual spellings. */
    SecretReference fieldInAnySpelling(String name, String field) {
        return new SecretReference(key(name), key(name), Optional.of(field), Optional.empty(), Encoding.TEXT, Optional.empty(),
                true);
    }

    /** It in another version. */
    SecretReference version(String name, String version) {
        return new SecretReference(key(name), key(name), Optional.empty(), Optional.of(version));
    }

    /** It in the version before the current one. */
    SecretReference previous(String name) {
        return version(name, SecretReference.PREVIOUS);
    }

    FetchResponse fetch(List<SecretReference> references) {
        return provider.fetch(references, enough());
    }

    FetchOutcome fetch(SecretReference reference) {
        return fetch(List.of(reference)).outcomes().get(reference);
    }

    /** The value there is; the test fails if there is none. */
    String value(SecretReference reference) {
        return value(fetch(reference));
    }

    /** Why there is none; the test fails if there is one. */
    Failed failure(SecretReference reference) {
        return failure(fetch(reference));
    }

    /** When the value there is was stored; the test fails if there is none. */
    Optional<Instant> stored(SecretReference reference) {
        FetchOutcome outcome = fetch(reference);
        assertThat(outcome).isInstanceOf(Found.class);
        return ((Found) outcome).stored();
    }

    static String value(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Found.class);
        return ((Found) outcome).value();
    }

    static Failed failure(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    /** The time that a test gives a provider, long enough for any machine. */
    static Deadline enough() {
        return Deadline.after(Duration.ofMinutes(1));
    }
}
