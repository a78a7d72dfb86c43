package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.secrets.providers.testing.aws.SecretsManagerServer;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A provider and the server that it speaks to. */
@ExtendWith(Caller.class)
abstract class ServerTest {

    protected final SecretsManagerServer server = new SecretsManagerServer();
    protected SecretsProvider provider;

    @BeforeEach
    void makeProvider() {
        provider = provider(Map.of());
    }

    protected final SecretsProvider provider(Map<String, String> settings) {
        return new AwsSecretsProviderFactory().create(Caller.at(server.uri(), settings));
    }

    @AfterEach
    void closeBoth() {
        provider.close();
        server.close();
    }

    protected static Deadline enough() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    /** Stores as many secrets, and gives references to them. */
    protected final List<SecretReference> stored(int count) {
        return IntStream.range(0, count).mapToObj(i -> {
            server.store("app/S-" + i, "value of " + i);
            return reference("app/S-" + i);
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
