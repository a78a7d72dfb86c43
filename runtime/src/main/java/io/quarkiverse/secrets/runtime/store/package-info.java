/**
 * The secrets in memory: the load that start, refreshes, new values and late registrations share, the immutable snapshot that
 * it publishes, and the cache of what is fetched on demand. It knows nothing of Quarkus or MicroProfile Config.
 */
package io.quarkiverse.secrets.runtime.store;
