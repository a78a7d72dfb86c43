package io.quarkiverse.secrets.deployment.running;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/** A backend of the tests' own, in the memory of the application. */
public class MemoryBackend implements SecretsProviderFactory {

    static final Map<String, String> VALUES = new ConcurrentHashMap<>();
    static final AtomicInteger REQUESTS = new AtomicInteger();
    /** What the provider logs in with. */
    static final String LOGIN_TOKEN = "hvs.login-token-of-the-provider";
    static volatile boolean away;
    static volatile ProviderContext context;

    static void reset(Map<String, String> values) {
        VALUES.clear();
        VALUES.putAll(values);
        away = false;
    }

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.of("memory", "io.quarkiverse.secrets:none");
    }

    @Override
    public SecretsProvider create(ProviderContext context) {
        MemoryBackend.context = context;
        context.redact(LOGIN_TOKEN);
        // Each application starts with these: the tests' own class loader has another copy of this class
        reset(Map.of("TOKEN", "token-1", "OTHER_TOKEN", "other-1", "shop/db.user", "ada"));
        return new Memory();
    }

    private static final class Memory implements SecretsProvider, SecretsManagement {

        @Override
        public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
            REQUESTS.incrementAndGet();
            if (away) {
                throw new SecretsProviderException("the backend is away", "wait");
            }
            Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
            for (SecretReference reference : references) {
                String value = reference.version().isPresent() ? null : VALUES.get(reference.key());
                outcomes.put(reference, value == null ? new Failed(Kind.MISSING, "is missing", "add it")
                        : new Found(value, Optional.empty(), "memory"));
            }
            return new FetchResponse(outcomes, List.of());
        }

        @Override
        public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
            VALUES.put(reference.key(), value);
            return Optional.empty();
        }

        @Override
        public List<String> listKeys(Deadline deadline) {
            return List.copyOf(VALUES.keySet());
        }

        @Override
        public Optional<Failed> check(Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public SecretsManagement management() {
            return this;
        }

        @Override
        public boolean delete(SecretReference reference, Deadline deadline) {
            return VALUES.remove(reference.key()) != null;
        }

        @Override
        public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public String howToSet(SecretReference reference, SecretDefinition definition) {
            return "put " + reference.key();
        }

        @Override
        public void close() {
            VALUES.clear();
        }
    }
}
