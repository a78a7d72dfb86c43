/**
 * The backend {@code mounted-files}: folders with a file for each secret. It needs nothing but the JDK, the API, the SPI and
 * what file backends share.
 */
package io.quarkiverse.secrets.runtime.mountedfiles;
