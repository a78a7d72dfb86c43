/**
 * Holds the build steps for the backend Azure Key Vault, and those for the Azure SDK in native executables.
 * It knows the registry at build time, and of the provider how keys become names.
 */
package io.quarkiverse.secrets.azure.deployment;
