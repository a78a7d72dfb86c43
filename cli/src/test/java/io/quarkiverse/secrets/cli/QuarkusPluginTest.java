package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import io.quarkus.cli.plugin.Plugin;
import io.quarkus.cli.plugin.PluginManagerUtil;
import io.quarkus.cli.plugin.PluginType;

/** What {@code quarkus} makes of the extension's metadata and of the artifact's name, by its own code. */
class QuarkusPluginTest {

    private static final String ARTIFACT = "io.quarkiverse.secrets:quarkus-secrets-cli:";

    @Test
    void theExtensionOffersTheCommandSecretsInItsOwnVersion() throws IOException {
        Plugin plugin = PluginManagerUtil.getUtil().fromAlias(offered());

        assertThat(plugin.getName()).isEqualTo("secrets");
        assertThat(plugin.getType()).isEqualTo(PluginType.maven);
        assertThat(plugin.getLocation().orElseThrow()).startsWith(ARTIFACT).doesNotContain("$");
    }

    @Test
    void addedByItsArtifactItHasTheSameName() {
        assertThat(PluginManagerUtil.getUtil().fromLocation(ARTIFACT + "1.0.0").getName()).isEqualTo("secrets");
    }

    /** The same list that the Quarkus command reads from the extension. */
    private static String offered() throws IOException {
        try (InputStream in = QuarkusPluginTest.class.getResourceAsStream("/META-INF/quarkus-extension.yaml")) {
            Map<String, Map<String, Iterable<String>>> extension = new Yaml().load(in);
            return extension.get("metadata").get("cli-plugins").iterator().next();
        }
    }
}
