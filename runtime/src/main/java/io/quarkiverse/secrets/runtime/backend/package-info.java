/**
 * The backend in use: how it is selected, the calls to it and its answers. It knows the API, the SPI and the registry.
 */
package io.quarkiverse.secrets.runtime.backend;
