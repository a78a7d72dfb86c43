/**
 * Serves the protocol of Azure Key Vault and of its token service in tests, with their faults.
 * It knows nothing of the provider or of the Azure SDK.
 */
package io.quarkiverse.secrets.providers.testing.azure;
