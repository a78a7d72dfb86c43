/**
 * The health check. It knows the API alone.
 */
package io.quarkiverse.secrets.runtime.health;
