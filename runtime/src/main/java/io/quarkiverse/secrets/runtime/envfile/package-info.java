/**
 * The backend {@code env-file}: parsing, editing and watching {@code .env} files. It needs nothing but the JDK, the API and
 * the SPI.
 */
package io.quarkiverse.secrets.runtime.envfile;
