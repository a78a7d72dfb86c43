/**
 * Serves the protocol of Azure Key Vault and of its token service for tests and dev services, with their faults.
 * It knows nothing of the provider or of the Azure SDK.
 */
package io.quarkiverse.secrets.providers.servers.azure;
