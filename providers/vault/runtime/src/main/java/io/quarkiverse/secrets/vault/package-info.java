/**
 * Implements the backend HashiCorp Vault, which is also OpenBao, on the JDK's HTTP client: its protocol, logins and both
 * versions
 * of the KV secrets engine. It knows the API, the SPI, the support for providers and Jackson's streaming API. Only the
 * description of the settings knows Quarkus.
 */
package io.quarkiverse.secrets.vault;
