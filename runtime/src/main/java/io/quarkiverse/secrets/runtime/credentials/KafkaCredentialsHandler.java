package io.quarkiverse.secrets.runtime.credentials;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;

import io.quarkiverse.secrets.SecretsException;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.credentials.runtime.CredentialsProviderFinder;

/**
 * Gives Kafka's clients the user and the password for each login with the SASL mechanisms PLAIN and SCRAM, as they are then. It
 * is what {@code sasl.client.callback.handler.class} is set to; the option {@code credentials} of {@code sasl.jaas.config} has
 * the name in {@code quarkus.secrets.credentials}.
 * <p>
 * SCRAM asks for the user and, after an answer of the broker, for the password. Both are from one read, with the user: a
 * rotation in between does not mix two users, unless the client begins to log in to another broker in between, too.
 * <p>
 * Not safe for use by several threads: each client makes one of its own, and asks on the thread that does its I/O. That waits
 * for a refresh no longer than
 * {@link CredentialsRefresher#PATIENCE}.
 */
public final class KafkaCredentialsHandler implements AuthenticateCallbackHandler {

    private static final String BEAN = "secrets";
    private static final String OPTION = "credentials";

    private CredentialsProvider provider;
    private String name;
    private Map<String, String> current = Map.of();

    /** For Kafka: takes the application's provider. */
    public KafkaCredentialsHandler() {
    }

    KafkaCredentialsHandler(CredentialsProvider provider) {
        this.provider = provider;
    }

    /**
     * @throws ConfigException if {@code sasl.jaas.config} names no credentials, or the application has no provider of them
     */
    @Override
    public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
        name = entries.stream().map(entry -> entry.getOptions().get(OPTION)).filter(String.class::isInstance)
                .map(String.class::cast).findFirst().orElseThrow(() -> new ConfigException(
                        "sasl.jaas.config names no credentials. Add the option credentials=\"NAME\" behind 'required', with the"
                                + " name of quarkus.secrets.credentials.\"NAME\""));
        if (provider == null) {
            provider = find();
        }
    }

    private static CredentialsProvider find() {
        try {
            return CredentialsProviderFinder.find(BEAN);
        } catch (NoClassDefFoundError e) {
            throw new ConfigException("Credentials for Kafka need io.quarkus:quarkus-credentials. Add it to the dependencies");
        }
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback user) {
                current = read();
                user.setName(property(CredentialsProvider.USER_PROPERTY_NAME));
            } else if (callback instanceof PasswordCallback password) {
                password.setPassword(property(CredentialsProvider.PASSWORD_PROPERTY_NAME).toCharArray());
            } else {
                throw new UnsupportedCallbackException(callback, "Only a user and a password can be given");
            }
        }
    }

    private Map<String, String> read() throws IOException {
        try {
            return provider.getCredentials(name);
        } catch (SecretsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String property(String property) throws IOException {
        String value = current.get(property);
        if (value == null) {
            throw new IOException("The credentials " + name + " have no " + property + ". Set quarkus.secrets.credentials.\""
                    + name + "\".secret, or both user and password-secret");
        }
        return value;
    }

    @Override
    public void close() {
        current = Map.of();
    }
}
