package io.quarkiverse.secrets.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.aether.artifact.DefaultArtifact;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import io.quarkus.maven.dependency.ArtifactCoords;
import io.quarkus.paths.PathTree;
import io.quarkus.platform.descriptor.loader.json.ResourceLoaders;
import io.quarkus.registry.catalog.Extension;

/** What Quarkus's tools, its registry and agents read of the extensions, as they are built. */
class ExtensionMetadataTest {

    private static final String CORE = "quarkus-secrets";
    private static final String AWS = "quarkus-secrets-aws";
    private static final String AZURE = "quarkus-secrets-azure";
    private static final String VAULT = "quarkus-secrets-vault";
    private static final String CONFIG_MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final String SKILL = "META-INF/quarkus-skill.md";
    private static final String SITE = "https://docs.quarkiverse.io/quarkus-secrets/dev/";
    private static final String REPOSITORY = "https://raw.githubusercontent.com/quarkiverse/quarkus-secrets/main/";
    private static final Path PROJECT = Path.of("..");

    private static Map<String, BuiltExtension> extensions;

    /** The runtime and the deployment artifact, each a folder or an archive. */
    private record BuiltExtension(Extension description, Path runtime, Path deployment) {

        @SuppressWarnings("unchecked")
        <T> T metadata(String name, Class<T> type) {
            assertThat(description.getMetadata().get(name)).as(name).isInstanceOf(type);
            return (T) description.getMetadata().get(name);
        }

        List<String> settings() {
            List<String> settings = new ArrayList<>();
            for (Path artifact : List.of(runtime, deployment)) {
                read(artifact, CONFIG_MODEL, model -> new ObjectMapper().readTree(model).findValues("property").stream()
                        .map(JsonNode::asText).forEach(settings::add));
            }
            return settings;
        }
    }

    private interface Reading {
        void accept(String text) throws IOException;
    }

    @BeforeAll
    static void findExtensions() throws Exception {
        extensions = new TreeMap<>();
        MavenArtifactResolver resolver = MavenArtifactResolver.builder().setWorkspaceDiscovery(true).build();
        String file = "META-INF/quarkus-extension.yaml";
        for (URL url : Collections.list(Thread.currentThread().getContextClassLoader().getResources(file))) {
            Extension extension = ResourceLoaders.processAsPath(url, ExtensionMetadataTest::description);
            ArtifactCoords artifact = extension.getArtifact();
            if (artifact.getGroupId().equals("io.quarkiverse.secrets")) {
                extensions.put(artifact.getArtifactId(), new BuiltExtension(extension, artifact(url, file), resolver
                        .resolve(new DefaultArtifact(artifact.getGroupId(),
                                artifact.getArtifactId() + "-deployment", "jar", artifact.getVersion()))
                        .getArtifact().getFile().toPath()));
            }
        }
    }

    @Test
    void theExtensionsAreTheCoreAndOneForEachCloud() {
        assertThat(extensions).containsOnlyKeys(CORE, AWS, AZURE, VAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = { CORE, AWS, AZURE, VAULT })
    void nameDescriptionCategoriesKeywordsAndStatusAreThere(String name) {
        BuiltExtension extension = extensions.get(name);

        assertThat(extension.description.getName()).startsWith("Secrets");
        assertThat(extension.description.getDescription()).hasSizeBetween(40, 140);
        assertThat(extension.metadata("categories", List.class)).asList().contains("security");
        assertThat(extension.metadata("keywords", List.class)).asList().contains("secrets").doesNotHaveDuplicates();
        assertThat(extension.metadata("status", String.class)).isIn("experimental", "preview", "stable");
    }

    @ParameterizedTest
    @ValueSource(strings = { CORE, AWS, AZURE, VAULT })
    void theGuideIsAPageAndTheIconAFileOfThisProject(String name) {
        BuiltExtension extension = extensions.get(name);

        String page = extension.metadata("guide", String.class).replace(SITE, "").replace(".html", "");
        assertThat(PROJECT.resolve("docs/modules/ROOT/pages/" + (page.isEmpty() ? "index" : page) + ".adoc")).isRegularFile();
        String icon = extension.metadata("icon-url", String.class);
        assertThat(icon).startsWith(REPOSITORY);
        assertThat(PROJECT.resolve(icon.substring(REPOSITORY.length()))).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = { CORE, AWS, AZURE, VAULT })
    void theConfigurationRootsCoverEachSetting(String name) {
        BuiltExtension extension = extensions.get(name);
        List<?> roots = extension.metadata("config", List.class);

        assertThat(extension.settings()).isNotEmpty()
                .allMatch(setting -> roots.stream().anyMatch(root -> setting.startsWith(root.toString())));
        assertThat(roots).allMatch(root -> extension.settings().stream().anyMatch(it -> it.startsWith(root.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = { CORE, AWS, AZURE, VAULT })
    void theDeploymentArtifactHasASkillForAgents(String name) {
        BuiltExtension extension = extensions.get(name);
        List<String> skill = new ArrayList<>();

        read(extension.deployment, SKILL, skill::add);

        assertThat(skill).singleElement().asString().contains("\n### Common pitfalls\n");
    }

    @Test
    void theCoreHasACodestartAndAPluginOfTheCommandLineInItsOwnVersion() {
        BuiltExtension core = extensions.get(CORE);
        String version = core.description.getArtifact().getVersion();

        assertThat(core.metadata("codestart", Map.class)).isEqualTo(Map.of("name", "secrets", "kind", "core",
                "languages", List.of("java"), "artifact", "io.quarkiverse.secrets:quarkus-secrets:codestarts:jar:" + version));
        assertThat(core.metadata("cli-plugins", List.class)).asList()
                .containsExactly("secrets: io.quarkiverse.secrets:quarkus-secrets-cli:" + version);
        assertThat(List.of(AWS, AZURE, VAULT)).allSatisfy(
                name -> assertThat(extensions.get(name).description.getMetadata()).doesNotContainKey("codestart"));
    }

    @Test
    void nothingIsKnownToTheToolsThatIsNotTestedHere() {
        Set<String> generated = Set.of("built-with-quarkus-core", "requires-quarkus-core", "minimum-java-version", "scm-url",
                "extension-dependencies", "capabilities");
        Set<String> tested = Set.of("keywords", "guide", "categories", "config", "icon-url", "status", "codestart",
                "cli-plugins");

        assertThat(extensions.values()).allSatisfy(extension -> assertThat(extension.description.getMetadata().keySet())
                .allMatch(key -> generated.contains(key) || tested.contains(key)));
    }

    private static void read(Path artifact, String file, Reading reading) {
        PathTree.ofDirectoryOrArchive(artifact).accept(file, visit -> {
            if (visit != null) {
                try {
                    reading.accept(Files.readString(visit.getPath()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private static Extension description(Path file) {
        try {
            return Extension.fromFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder or archive of the class path that has the file. */
    private static Path artifact(URL url, String file) {
        String root = url.toString().replace(file, "").replaceFirst("^jar:", "").replaceFirst("!/$", "");
        return Path.of(URI.create(root));
    }
}
