/**
 * The Dev UI: the JSON-RPC service of the page `Secrets`, and the protection of values on Dev UI's own configuration page. It
 * knows the API, the store and its calls to backends, the check of TLS buckets, the redaction and the generation of values. No
 * method of this package
 * returns a value of a secret.
 */
package io.quarkiverse.secrets.runtime.devui;
