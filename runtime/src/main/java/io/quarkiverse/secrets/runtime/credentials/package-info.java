/**
 * The credentials for connection pools and Kafka's clients, refreshed before they are used. It knows the API and the store.
 */
package io.quarkiverse.secrets.runtime.credentials;
