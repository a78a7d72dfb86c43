package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

class BackendPreparationTest {

    /** Counts how often it was prepared, and may fail at it. */
    private static final class Factory implements SecretsProviderFactory {
        private final Runnable work;
        private int prepared;

        Factory(Runnable work) {
            this.work = work;
        }

        @Override
        public BackendDescriptor descriptor() {
            return KnownBackends.AWS_SECRETS_MANAGER;
        }

        @Override
        public SecretsProvider create(ProviderContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void prepare() {
            prepared++;
            work.run();
        }
    }

    private final Factory factory = new Factory(() -> {
    });

    private static void prepare(Map<String, String> settings, Factory factory) {
        Function<String, Optional<String>> lookup = key -> Optional.ofNullable(settings.get(key));
        BackendPreparation.prepare(lookup, Map.of(factory.descriptor().id(), factory));
    }

    @Test
    void theBackendThatIsAskedForIsPrepared() {
        prepare(Map.of("SECRETS_BACKEND", "AWS_SECRETS_MANAGER"), factory);
        assertThat(factory.prepared).isOne();
    }

    @Test
    void theBackendThatProductionHintsAtIsPrepared() {
        prepare(Map.of("ENVIRONMENT", "production", "AWS_REGION", "eu-west-1"), factory);
        assertThat(factory.prepared).isOne();
    }

    @Test
    void noOtherBackendIsPrepared() {
        prepare(Map.of("ENVIRONMENT", "development", "AWS_REGION", "eu-west-1"), factory);
        prepare(Map.of("SECRETS_BACKEND", "hashicorp-vault"), factory);
        prepare(Map.of("SECRETS_BACKEND", "nonsense"), factory);
        assertThat(factory.prepared).isZero();
    }

    @Test
    void aFailureIsLeftToTheFirstUseOfTheBackend() {
        Factory broken = new Factory(() -> {
            throw new NoClassDefFoundError("some/Client");
        });
        assertThatCode(() -> prepare(Map.of("SECRETS_BACKEND", "aws-secrets-manager"), broken)).doesNotThrowAnyException();
        assertThat(broken.prepared).isOne();
    }
}
