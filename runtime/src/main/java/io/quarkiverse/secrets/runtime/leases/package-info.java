/**
 * Credentials that a backend issues for a time: kept valid, and replaced in time. It knows the API, the SPI, the
 * backends and the store.
 */
package io.quarkiverse.secrets.runtime.leases;
