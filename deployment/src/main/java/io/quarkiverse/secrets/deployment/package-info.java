/**
 * The build steps of the extension: discovery of secrets, recording of the registry, and one processor for each integration. It
 * knows the runtime module.
 */
package io.quarkiverse.secrets.deployment;
