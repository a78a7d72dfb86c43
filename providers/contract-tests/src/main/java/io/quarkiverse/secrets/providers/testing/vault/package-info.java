/**
 * Serves the protocol of HashiCorp Vault in tests: both versions of the KV secrets engine, logins, policies and faults.
 * It knows nothing of the provider.
 */
package io.quarkiverse.secrets.providers.testing.vault;
