/**
 * The API for applications: annotations, {@link SecretsManager}, the registry, reports, events. It knows nothing else of the
 * extension.
 */
package io.quarkiverse.secrets;
