package io.quarkiverse.secrets.deployment.devservices;

import java.net.URI;
import java.util.Map;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * A backend that runs in this process, on the loopback interface only. The build and the requests of the application use it at
 * the same time, so it has to be safe for use by several threads.
 */
public interface DevServer extends AutoCloseable {

    /** Starts the server of one backend. */
    @FunctionalInterface
    interface Starter {

        /**
         * Starts it, without secrets. It accepts only credentials that are made for it.
         *
         * @param port the port of the loopback interface; 0 for a free one
         * @throws java.io.UncheckedIOException if it cannot listen there
         */
        DevServer start(int port);
    }

    /** Where it listens. */
    URI address();

    /** The run-time settings that point the application at it, credentials included, by their whole names. */
    Map<String, String> settings();

    /**
     * What of the settings decides where values are stored: when it changes, they are stored again. Empty if none does.
     *
     * @param settings the settings of the application
     * @throws io.quarkiverse.secrets.spi.SecretsProviderException if one of them is invalid
     */
    default String location(ProviderContext settings) {
        return "";
    }

    /**
     * Stores values as the backend keeps them, beside those that it has. A reference without a place in this backend, such as
     * one whose key is an invalid name there, is left out.
     *
     * @param values the values by where they are to be stored
     * @param settings the settings of the application
     * @throws io.quarkiverse.secrets.spi.SecretsProviderException if one of them is invalid
     */
    void store(Map<SecretReference, String> values, ProviderContext settings);

    /** Stops it. What it holds is lost. */
    @Override
    void close();
}
