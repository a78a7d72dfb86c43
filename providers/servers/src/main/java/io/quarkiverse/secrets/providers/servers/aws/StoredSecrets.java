package io.quarkiverse.secrets.providers.servers.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.quarkiverse.secrets.providers.servers.aws.StoredSecret.Version;

/** The secrets of the server, of its own account and of others. Guarded by the server. */
final class StoredSecrets {

    private final Map<String, StoredSecret> secrets = new TreeMap<>();

    /** Adds a secret without a version, if it is not there. */
    StoredSecret add(String account, String name) {
        return secrets.computeIfAbsent(key(account, name), key -> new StoredSecret(name, Arns.arn(account, name)));
    }

    /** Stores a version as the current one, if need be of a new secret. */
    StoredSecret store(String account, String name, Version version) {
        StoredSecret secret = add(account, name);
        secret.add(version, Set.of());
        return secret;
    }

    /** Removes a secret with all its versions. */
    void remove(StoredSecret secret) {
        secrets.values().remove(secret);
    }

    /** Finds a secret by its ARN, or by its name in the own account. */
    Optional<StoredSecret> find(String id) {
        if (!Arns.isArn(id)) {
            return Optional.ofNullable(secrets.get(key(Arns.ACCOUNT, id)));
        }
        return secrets.values().stream().filter(secret -> Arns.matches(secret.arn, id)).findFirst();
    }

    /** The secrets of the own account that are not marked for deletion, in the order of their names. */
    List<StoredSecret> own() {
        return secrets.entrySet().stream().filter(entry -> entry.getKey().startsWith(key(Arns.ACCOUNT, "")))
                .map(Map.Entry::getValue).filter(secret -> !secret.deleted).toList();
    }

    private static String key(String account, String name) {
        return account + ":" + name;
    }
}
