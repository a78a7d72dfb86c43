/**
 * Starts the in-process servers of the backends in dev and test mode, seeds them from {@code .env}, and points the application
 * at them. What is particular to a backend is in its own deployment module, as a {@link DevServer}.
 * It knows the registry at build time, the settings and the backend {@code env-file}, and no provider.
 */
package io.quarkiverse.secrets.deployment.devservices;
