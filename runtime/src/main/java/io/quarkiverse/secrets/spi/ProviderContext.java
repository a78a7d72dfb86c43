package io.quarkiverse.secrets.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretNames;

/**
 * What a provider gets to know of the world it works in. Everything is read when the provider is created.
 */
public interface ProviderContext {

    /** The environment variable that distinguishes production from the rest. */
    String ENVIRONMENT = "ENVIRONMENT";

    /**
     * A setting of the application.
     *
     * @param key the key below {@code quarkus.secrets.}, e.g. {@code aws.region}
     * @return its value, or its default; empty if it has neither
     */
    Optional<String> setting(String key);

    /**
     * A setting that is a credential, such as a password or a secret ID. It is a {@link #setting}, except that a value from the
     * process environment or from a {@code .env} file is taken literally: expressions in it are not expanded, so that
     * {@code s$$id} arrives as it is.
     *
     * @param key the key below {@code quarkus.secrets.}, e.g. {@code vault.auth.secret-id}
     * @return its value, or its default; empty if it has neither
     */
    default Optional<String> credential(String key) {
        return setting(key);
    }

    /**
     * Adds a credential of the provider's own, such as a login token, to the values that redaction replaces in everything that
     * is logged. May be called at any time and from any thread. Where there is no redaction, it has no effect.
     *
     * @param credential the value to replace
     */
    default void redact(String credential) {
        // Only a running application has a log to redact
    }

    /**
     * The application's name, as {@code quarkus.application.name} has it: the default for where a backend keeps what belongs to
     * one application.
     *
     * @return empty where no application is known
     */
    default Optional<String> applicationName() {
        return Optional.empty();
    }

    /**
     * Whether a name is one of the application's, which files and the process environment may have in any spelling that means
     * the same ({@link SecretNames}). Every other name is a backend's own key and means exactly that key: {@code http_proxy}
     * and {@code HTTP_PROXY} are two. Only a tool works with such keys; to a running application, every name is one of its own.
     * May be called at any time and from any thread.
     *
     * @param name the {@linkplain SecretReference#name() name} of a reference
     */
    default boolean hasSpellings(String name) {
        return true;
    }

    /** The process environment. */
    Map<String, String> environment();

    /** The active profiles, the one that wins first. */
    List<String> profiles();

    /**
     * Whether the application runs in production: the environment variable {@code ENVIRONMENT} says {@code production}, or
     * it is not set and the profile {@code prod} is active.
     */
    default boolean isProduction() {
        String environment = environment().get(ENVIRONMENT);
        return environment != null ? "production".equalsIgnoreCase(environment) : profiles().contains("prod");
    }

    /**
     * Whether the application runs in Quarkus's dev or test mode, where dev services may stand in for a backend. A packaged
     * application never does, whatever its profile, nor does the command line.
     */
    default boolean isDevOrTestMode() {
        return false;
    }
}
