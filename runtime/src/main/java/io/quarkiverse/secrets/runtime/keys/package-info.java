/**
 * Reads keys and certificates from the text of a secret, and says what it is if it is something else. It knows the API and the
 * JDK alone.
 */
package io.quarkiverse.secrets.runtime.keys;
