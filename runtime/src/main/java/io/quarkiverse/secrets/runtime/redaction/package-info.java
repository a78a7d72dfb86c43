/**
 * The removal of values from logs, streams and exceptions. It knows the store, for the values.
 */
package io.quarkiverse.secrets.runtime.redaction;
