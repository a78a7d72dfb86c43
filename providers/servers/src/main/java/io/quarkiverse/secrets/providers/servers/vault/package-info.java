/**
 * Serves the protocol of HashiCorp Vault for tests and dev services: both versions of the KV secrets engine, logins, policies
 * and faults.
 * It knows nothing of the provider.
 */
package io.quarkiverse.secrets.providers.servers.vault;
