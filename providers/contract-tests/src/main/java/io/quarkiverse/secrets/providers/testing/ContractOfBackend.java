package io.quarkiverse.secrets.providers.testing;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkiverse.secrets.providers.testing.SecretsProviderContract.Ability;

/** What the parts of the {@link SecretsProviderContract} build on. */
interface ContractOfBackend {

    /** The provider of this test. */
    ProviderUnderTest subject();

    /** What is particular about its backend. */
    SecretsProviderContract backend();

    /** Passes over a test of what the backend cannot do. */
    default void needs(Ability ability) {
        assumeTrue(backend().has(ability), "the backend has not: " + ability);
    }

    /** Passes over a test of storing, deleting or listing secrets for a provider that only reads. */
    default void needsManagement() {
        assumeFalse(backend().isReadOnly(), "the provider only reads");
    }
}
