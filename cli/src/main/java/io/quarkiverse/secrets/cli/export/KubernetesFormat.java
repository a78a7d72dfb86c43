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

import io.quarkiverse.secrets.cli.console.CliException;

/**
 * The manifest of a Secret for Kubernetes. Its keys are names of environment variables, so that {@code envFrom} can have them.
 *
 * @param name the name of the Secret, as {@link KubernetesNames} have it
 * @param namespace the namespace that it is for; empty for the one where it is applied
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/secret-v1/">Secret</a>
 */
public record KubernetesFormat(String name, Optional<String> namespace) implements SecretsFormat {

    private static final String NAME = "--name";

    /**
     * The one for what is asked for.
     *
     * @param name the name of the Secret; empty for that of the application and {@code -secrets}
     * @param application the name of the application, if it is known
     * @throws CliException if Kubernetes does not take a name, or there is none
     */
    public static KubernetesFormat of(Optional<String> name, Optional<String> namespace, Optional<String> application) {
        if (name.isPresent() && !KubernetesNames.isName(name.get())) {
            throw new CliException(NAME + " is not a valid name in Kubernetes",
                    "use lower-case letters, digits, - and ., with a letter or digit at both ends of each part");
        }
        if (namespace.isPresent() && !KubernetesNames.isNamespace(namespace.get())) {
            throw new CliException("--namespace is not a valid namespace in Kubernetes",
                    "use at most 63 lower-case letters, digits and -, with a letter or digit at both ends");
        }
        return new KubernetesFormat(name.or(() -> application.map(KubernetesNames::ofApplication))
                .orElseThrow(() -> new CliException(
                        "the application's name, which is the default name of the Secret, is not known", "give " + NAME)),
                namespace);
    }

    @Override
    public String write(Map<String, String> values) {
        Map<String, String> variables = VariableNames.forFiles().of(values.keySet());
        Map<String, String> data = new LinkedHashMap<>();
        values.forEach((secret, value) -> data.put(variables.get(secret),
                Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return YamlText.write(YamlText.mapping(List.of(YamlText.field("apiVersion", YamlText.plain("v1")),
                YamlText.field("kind", YamlText.plain("Secret")), YamlText.field("metadata", metadata()),
                YamlText.field("type", YamlText.plain("Opaque")), YamlText.field("data", YamlText.texts(data)))));
    }

    /** Name and namespace. */
    Node metadata() {
        List<NodeTuple> metadata = new ArrayList<>();
        metadata.add(YamlText.field("name", YamlText.quoted(name)));
        namespace.ifPresent(text -> metadata.add(YamlText.field("namespace", YamlText.quoted(text))));
        return YamlText.mapping(metadata);
    }
}
