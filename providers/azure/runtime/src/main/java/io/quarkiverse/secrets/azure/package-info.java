/**
 * Implements the backend Azure Key Vault on the Azure SDK.
 * It knows the API, the SPI, the support for providers and the SDK. Only the description of the settings knows Quarkus.
 */
package io.quarkiverse.secrets.azure;
