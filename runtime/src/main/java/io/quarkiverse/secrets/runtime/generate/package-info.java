/**
 * Random values for secrets. It knows the API and the registry, for the constraints that a value has to satisfy.
 */
package io.quarkiverse.secrets.runtime.generate;
