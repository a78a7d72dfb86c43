package io.quarkiverse.secrets.providers.servers.vault;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/** The paths whose requests a test has refused, each with the answer. Safe for use by several threads. */
final class Refusals {

    private final Map<String, Response> answers = new ConcurrentHashMap<>();

    void add(String path, int status) {
        answers.put(path, VaultResponses.error(status, "refused by the test"));
    }

    void remove(String path) {
        answers.remove(path);
    }

    Optional<Response> find(String path) {
        return Optional.ofNullable(answers.get(path));
    }
}
