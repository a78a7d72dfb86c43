package io.quarkiverse.secrets.it.overview;

import java.util.Comparator;
import java.util.List;

import io.quarkiverse.secrets.SecretStatus;

/**
 * Shows what {@link SecretStatus} says of a secret: what the page needs of it.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/secrets-manager.adoc}
 *
 * @param backend the backend in use
 * @param secrets the registered secrets, those that are required first
 */
public record Overview(String backend, List<Secret> secrets) {

    /** A registered secret; its source is empty when it is not set. */
    public record Secret(String name, String description, boolean required, boolean set, String source) {

        static Secret of(SecretStatus status) {
            return new Secret(status.name(), status.description(), status.required(), status.set(),
                    status.source().orElse(""));
        }
    }

    static Overview of(String backend, List<SecretStatus> statuses) {
        return new Overview(backend, statuses.stream().map(Secret::of)
                .sorted(Comparator.comparing(Secret::required).reversed().thenComparing(Secret::name)).toList());
    }

    public List<Secret> required() {
        return secrets.stream().filter(Secret::required).toList();
    }

    public List<Secret> requiredAndSet() {
        return required().stream().filter(Secret::set).toList();
    }

    public List<Secret> optional() {
        return secrets.stream().filter(secret -> !secret.required()).toList();
    }

    public List<Secret> optionalAndSet() {
        return optional().stream().filter(Secret::set).toList();
    }

    public List<Secret> optionalAndNotSet() {
        return optional().stream().filter(secret -> !secret.set()).toList();
    }

    public boolean isEnvFile() {
        return backend.equals("env-file");
    }
}
