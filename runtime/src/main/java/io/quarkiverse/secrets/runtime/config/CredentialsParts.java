package io.quarkiverse.secrets.runtime.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.credentials.CredentialsSource;

/** Collects the properties of one set of credentials, and the secrets that these take. */
final class CredentialsParts {

    static final String USER = "user";
    static final String PASSWORD = "password";

    private final ConfigGroup group;
    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<SecretDefinition> definitions = new ArrayList<>();

    CredentialsParts(ConfigGroup group) {
        this.group = group;
    }

    /** What configuration says of them. */
    ConfigGroup group() {
        return group;
    }

    /** Adds a property that configuration has in plain. */
    void addPlain(String property, String value) {
        plain.put(property, value);
    }

    /**
     * Adds a property that is a secret, which is registered.
     *
     * @param attribute the setting that it comes from
     * @param what what it is, for a person
     */
    void addSecret(String property, String secret, String attribute, String what) {
        addSecret(property, secret, attribute, what, UnaryOperator.identity());
    }

    /** @param place says where the secret is */
    void addSecret(String property, String secret, String attribute, String what,
            UnaryOperator<SecretDefinition.Builder> place) {
        definitions.add(place.apply(SecretDefinition.named(secret).description(what + " of the credentials " + group.name())
                .usedBy(group.key(attribute))).build());
        secrets.put(property, secret);
    }

    /** The secrets that it takes. */
    List<SecretDefinition> definitions() {
        return definitions;
    }

    /** The credentials that these are. */
    CredentialsSource source(boolean leased, Duration maxAge) {
        return new CredentialsSource(group.name(), plain, secrets, leased, maxAge);
    }
}
