/**
 * The credentials for connection pools, refreshed before they are used. It knows the API and the store.
 */
package io.quarkiverse.secrets.runtime.credentials;
