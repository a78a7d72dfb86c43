/**
 * Holds the build steps for the backend HashiCorp Vault.
 * It knows Quarkus' build items, and nothing of the provider.
 */
package io.quarkiverse.secrets.vault.deployment;
