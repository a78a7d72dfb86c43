package io.quarkiverse.secrets.providers.servers.vault;

import java.util.Optional;

import io.quarkiverse.secrets.providers.servers.BackendServer.Request;

/** The query of a request. */
record Query(String text) {

    static Query of(Request request) {
        return new Query(Optional.ofNullable(request.uri().getQuery()).orElse(""));
    }

    /** The first value of a parameter. */
    Optional<String> parameter(String name) {
        for (String pair : text.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }
}
