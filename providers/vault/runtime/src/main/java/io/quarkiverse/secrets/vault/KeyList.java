package io.quarkiverse.secrets.vault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Lists keys in the form of the registry: the fields of the application's path, and the paths below it.
 */
final class KeyList {

    private final VaultClient client;
    private final PathReader reader;
    private final KvEngine engine;
    private final FailureAnalyzer failures;

    KeyList(VaultClient client, PathReader reader, KvEngine engine, FailureAnalyzer failures) {
        this.client = client;
        this.reader = reader;
        this.engine = engine;
        this.failures = failures;
    }

    /**
     * @param root the application's path
     * @throws SecretsProviderException if neither could be listed
     */
    List<String> below(String root, Deadline deadline) {
        TreeSet<String> keys = new TreeSet<>();
        PathAnswer read = reader.read(root, Optional.empty(), deadline);
        if (read instanceof PathAnswer.Content content) {
            keys.addAll(content.fields().keySet());
        } else if (read instanceof PathAnswer.Failed failed && !isDenied(failed.failure())) {
            throw failure(failed.failure());
        }
        boolean listed = addPaths(root, keys, deadline);
        if (!listed && read instanceof PathAnswer.Failed failed) {
            throw failure(failed.failure());
        }
        return List.copyOf(keys);
    }

    /**
     * Adds the paths, and returns false if the caller may not list the folder itself. Folders below it that may not be listed
     * are left out.
     */
    private boolean addPaths(String root, TreeSet<String> keys, Deadline deadline) {
        Deque<String> folders = new ArrayDeque<>(List.of(root));
        boolean listed = true;
        while (!folders.isEmpty()) {
            String folder = folders.remove();
            VaultResponse response = list(folder, deadline);
            if (response.isSuccess()) {
                for (Json name : response.member("data").flatMap(data -> data.member("keys")).map(Json::items)
                        .orElse(List.of())) {
                    String text = name.textOrJson();
                    boolean isFolder = text.endsWith("/");
                    String below = isFolder ? text.substring(0, text.length() - 1) : text;
                    // A name that is not a path is not of Vault, and must not lead elsewhere or back here
                    if (PathRules.problem(below).isEmpty()) {
                        (isFolder ? folders : keys).add(folder + "/" + below);
                    }
                }
            } else if (response.status() == 403) {
                listed &= !folder.equals(root);
            } else if (response.status() != 404) {
                throw failure(failures.of(response, folder, List.of("list"), "could not be listed"));
            }
        }
        return listed;
    }

    private VaultResponse list(String folder, Deadline deadline) {
        try {
            return client.call(engine.list(folder), deadline);
        } catch (NoAnswerException e) {
            throw e.failure().asException();
        }
    }

    private static boolean isDenied(Failure failure) {
        return failure.isOfSecret() && failure.kind() == Kind.DENIED;
    }

    private static SecretsProviderException failure(Failure failure) {
        return failure.isOfSecret() ? new SecretsProviderException("The keys in Vault " + failure.reason(), failure.remedy())
                : failure.asException();
    }
}
