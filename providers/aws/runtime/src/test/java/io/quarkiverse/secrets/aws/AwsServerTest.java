package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.secrets.providers.servers.aws.AwsServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * A provider and the server that it speaks to.
 *
 * @param <S> the server
 */
@ExtendWith(Caller.class)
public abstract class AwsServerTest<S extends AwsServer> {

    private static final Set<Class<?>> PREPARED = ConcurrentHashMap.newKeySet();

    protected final S server;
    protected SecretsProvider provider;
    private final SecretsProviderFactory factory;

    protected AwsServerTest(S server, SecretsProviderFactory factory) {
        this.server = server;
        this.factory = factory;
    }

    @BeforeEach
    void makeProvider() {
        // Tests that give a call little time do not mean the SDK's classes
        if (PREPARED.add(factory.getClass())) {
            factory.prepare();
        }
        provider = provider(Map.of());
    }

    protected final SecretsProvider provider(Map<String, String> settings) {
        return factory.create(Caller.at(server.uri(), settings));
    }

    /** A provider for a server at another place. */
    protected final SecretsProvider at(URI endpoint) {
        return factory.create(Caller.at(endpoint));
    }

    /** Stores a value without the provider. */
    protected abstract void store(String key, String value);

    @AfterEach
    void closeBoth() {
        provider.close();
        server.close();
    }

    protected static Deadline enough() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    /** A key that the service takes. */
    protected String key(String name) {
        return name;
    }

    /** Stores as many secrets, and gives references to them. */
    protected final List<SecretReference> stored(int count) {
        return IntStream.range(0, count).mapToObj(i -> {
            String key = key("app/S-" + i);
            store(key, "value of " + i);
            return reference(key);
        }).toList();
    }

    protected static SecretReference reference(String key) {
        return SecretReference.named(key);
    }

    protected static SecretReference version(String key, String version) {
        return new SecretReference(key, key, Optional.empty(), Optional.of(version));
    }

    protected final FetchResponse fetch(SecretReference... references) {
        return provider.fetch(List.of(references), enough());
    }

    protected final FetchOutcome fetchOne(SecretReference reference) {
        return fetch(reference).outcomes().get(reference);
    }

    protected static String value(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Found.class);
        return ((Found) outcome).value();
    }

    protected static Failed failure(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }
}
