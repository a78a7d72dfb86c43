package io.quarkiverse.secrets.runtime.store;

import java.time.Duration;

/**
 * How secrets are loaded.
 *
 * @param ordinal the ordinal at which what is loaded will take part in configuration
 * @param keyPrefix what goes before each key that is not explicit
 * @param timeout how long all of it may take, retries and all
 */
public record LoadOptions(int ordinal, String keyPrefix, Duration timeout) {
}
