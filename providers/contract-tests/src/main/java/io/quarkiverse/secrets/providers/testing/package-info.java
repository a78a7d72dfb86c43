/**
 * Holds the contract that every backend's provider fulfils, and what its test servers share: faults, relays, TLS identities.
 * It knows the API and the SPI, and nothing of a provider.
 */
package io.quarkiverse.secrets.providers.testing;
