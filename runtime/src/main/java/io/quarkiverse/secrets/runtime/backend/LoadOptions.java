package io.quarkiverse.secrets.runtime.backend;

import java.time.Duration;

/**
 * How secrets are loaded.
 *
 * @param ordinal the ordinal at which what is loaded takes part in configuration
 * @param keyPrefix what goes before each key that is not explicit
 * @param startupTimeout how long the load at start may take, retries and all
 * @param requestTimeout how long each later request may take, retries and all
 * @param strict whether a value that breaks a constraint is refused
 */
public record LoadOptions(int ordinal, String keyPrefix, Duration startupTimeout, Duration requestTimeout, boolean strict) {
}
