/**
 * The protection of values on the configuration page of the Dev UI. It knows the store and the redaction.
 */
package io.quarkiverse.secrets.runtime.devui;
