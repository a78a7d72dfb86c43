package io.quarkiverse.secrets.cli.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;

/**
 * The manifest of an ExternalSecret, of which the External Secrets Operator makes a Secret.
 *
 * @param secret name and namespace, which the Secret has, too
 * @param store the name of the SecretStore or ClusterSecretStore
 * @param storeKind which of the two it is
 * @param backend the backend that the store is for
 * @see <a href="https://external-secrets.io/latest/api/externalsecret/">ExternalSecret</a>
 */
public record ExternalSecretFormat(KubernetesFormat secret, String store, String storeKind,
        BackendId backend) implements SecretReferencesFormat {

    /** The kinds of stores, first the one of a namespace. */
    public static final List<String> STORE_KINDS = List.of("SecretStore", "ClusterSecretStore");

    /** An ID of a version, which the operator tells from a stage by its prefix. */
    private static final Pattern AWS_VERSION_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Override
    public String write(List<StoredSecret> secrets) {
        Node reference = YamlText.mapping(List.of(YamlText.field("name", YamlText.quoted(store)),
                YamlText.field("kind", YamlText.plain(storeKind))));
        Node target = YamlText.mapping(List.of(YamlText.field("name", YamlText.quoted(secret.name())),
                YamlText.field("creationPolicy", YamlText.plain("Owner"))));
        Node spec = YamlText.mapping(List.of(YamlText.field("refreshInterval", YamlText.plain("1h")),
                YamlText.field("secretStoreRef", reference), YamlText.field("target", target),
                YamlText.field("data", YamlText.sequence(secrets.stream().map(this::data).toList()))));
        return YamlText.write(YamlText.mapping(List.of(
                YamlText.field("apiVersion", YamlText.plain("external-secrets.io/v1")),
                YamlText.field("kind", YamlText.plain("ExternalSecret")), YamlText.field("metadata", secret.metadata()),
                YamlText.field("spec", spec))));
    }

    private Node data(StoredSecret stored) {
        List<NodeTuple> remote = new ArrayList<>();
        remote.add(YamlText.field("key", YamlText.quoted(stored.where().key())));
        stored.where().field().ifPresent(field -> remote.add(YamlText.field("property", YamlText.quoted(field))));
        stored.where().version().ifPresent(version -> remote.add(YamlText.field("version", YamlText.quoted(version(version)))));
        return YamlText.mapping(List.of(YamlText.field("secretKey", YamlText.quoted(stored.variable())),
                YamlText.field("remoteRef", YamlText.mapping(remote))));
    }

    private String version(String version) {
        return backend.equals(KnownBackends.AWS_SECRETS_MANAGER.id()) && AWS_VERSION_ID.matcher(version).matches()
                ? "uuid/" + version
                : version;
    }
}
