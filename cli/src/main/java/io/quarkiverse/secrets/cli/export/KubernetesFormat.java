package io.quarkiverse.secrets.cli.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * The manifest of a Secret for Kubernetes. Its keys are names of environment variables, so that {@code envFrom} can have them.
 *
 * @param name the name of the Secret, as {@link KubernetesNames} have it
 * @param namespace the namespace that it is for; empty for the one where it is applied
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/secret-v1/">Secret</a>
 */
public record KubernetesFormat(String name, Optional<String> namespace) implements SecretsFormat {

    @Override
    public String write(Map<String, String> values) {
        Map<String, String> variables = VariableNames.forFiles().of(values.keySet());
        Map<String, String> data = new LinkedHashMap<>();
        values.forEach((secret, value) -> data.put(variables.get(secret),
                Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        List<NodeTuple> metadata = new ArrayList<>();
        metadata.add(field("name", YamlText.quoted(name)));
        namespace.ifPresent(text -> metadata.add(field("namespace", YamlText.quoted(text))));
        return YamlText.write(YamlText.mapping(List.of(field("apiVersion", YamlText.plain("v1")),
                field("kind", YamlText.plain("Secret")), field("metadata", YamlText.mapping(metadata)),
                field("type", YamlText.plain("Opaque")), field("data", YamlText.texts(data)))));
    }

    private static NodeTuple field(String name, Node value) {
        return new NodeTuple(YamlText.plain(name), value);
    }
}
