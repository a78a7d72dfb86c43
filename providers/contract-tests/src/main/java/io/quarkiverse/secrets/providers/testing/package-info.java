/**
 * Holds the contract that every backend's provider fulfils, and what tests of providers share: relays and TLS identities.
 * It knows the API, the SPI and the servers of the backends, and nothing of a provider.
 */
package io.quarkiverse.secrets.providers.testing;
