/**
 * The metrics, by Micrometer. It listens to the store.
 */
package io.quarkiverse.secrets.runtime.metrics;
