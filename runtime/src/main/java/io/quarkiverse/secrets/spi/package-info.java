/**
 * What a backend implements, and the outcomes that it gives. It knows the API alone.
 */
package io.quarkiverse.secrets.spi;
