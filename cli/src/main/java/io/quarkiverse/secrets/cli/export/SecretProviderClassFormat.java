package io.quarkiverse.secrets.cli.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.yaml.snakeyaml.nodes.Node;

import io.quarkiverse.secrets.cli.console.CliException;

/**
 * The manifest of a SecretProviderClass, which tells the Secrets Store CSI Driver what to mount. Its provider has a notation of
 * its own for objects.
 *
 * @param metadata name and namespace
 * @param objects the notation of the provider
 * @param parameters those of the provider but the objects, such as the address
 * @see <a href="https://secrets-store-csi-driver.sigs.k8s.io/concepts#secretproviderclass">SecretProviderClass</a>
 */
public record SecretProviderClassFormat(KubernetesFormat metadata, ProviderObjects objects,
        Map<String, String> parameters) implements SecretReferencesFormat {

    @Override
    public String write(List<StoredSecret> secrets) {
        for (String parameter : objects.required()) {
            if (!parameters.containsKey(parameter)) {
                throw new CliException("the parameter " + parameter + " of the provider " + objects.provider()
                        + " is not known", "give --parameter " + parameter + "=VALUE");
            }
        }
        TreeMap<String, Node> all = new TreeMap<>();
        parameters.forEach((name, value) -> all.put(name, YamlText.quoted(value)));
        all.put("objects", YamlText.block(objects.write(secrets)));
        Node spec = YamlText.mapping(List.of(YamlText.field("provider", YamlText.plain(objects.provider())),
                YamlText.field("parameters", YamlText.nodes(all))));
        return YamlText.write(YamlText.mapping(List.of(
                YamlText.field("apiVersion", YamlText.plain("secrets-store.csi.x-k8s.io/v1")),
                YamlText.field("kind", YamlText.plain("SecretProviderClass")),
                YamlText.field("metadata", metadata.metadata()), YamlText.field("spec", spec))));
    }
}
