package io.quarkiverse.secrets.runtime.credentials;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where credentials come from: what configuration says in {@code quarkus.secrets.credentials."NAME".*}.
 *
 * @param name the name that {@code quarkus.datasource.credentials-provider} has
 * @param plain the properties that configuration has in plain, such as {@code user}
 * @param secrets the registered secrets that the others are, by their names: {@code user}, {@code password}, or any that the
 *        extension asks for
 * @param leased whether the backend issues the user and the password for a time
 * @param maxAge how long ago the backend may have confirmed the secrets for new connections to use them unasked; 0 for not at
 *        all
 */
public record CredentialsSource(String name, Map<String, String> plain, Map<String, String> secrets, boolean leased,
        Duration maxAge) {

    /**
     * @throws IllegalArgumentException if it names no secret, or a property twice
     */
    public CredentialsSource {
        if (secrets.isEmpty() && !leased || !Collections.disjoint(plain.keySet(), secrets.keySet())) {
            throw new IllegalArgumentException("Credentials " + name + " need secrets, and each property once");
        }
        plain = Map.copyOf(plain);
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    }
}
