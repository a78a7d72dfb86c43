/**
 * The spans of calls to the backend, by OpenTelemetry. It listens to the store.
 */
package io.quarkiverse.secrets.runtime.tracing;
