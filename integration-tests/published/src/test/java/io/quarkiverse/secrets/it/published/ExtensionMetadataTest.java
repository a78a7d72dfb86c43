package io.quarkiverse.secrets.it.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.it.published.BuiltExtensions.BuiltExtension;

/** What Quarkus's tools, its registry and agents read of the extensions, as they are built. */
class ExtensionMetadataTest {

    private static final String CORE = "quarkus-secrets";
    private static final String AWS = "quarkus-secrets-aws";
    private static final String AZURE = "quarkus-secrets-azure";
    private static final String VAULT = "quarkus-secrets-vault";
    private static final String SKILL = "META-INF/quarkus-skill.md";
    private static final String SITE = "https://docs.quarkiverse.io/quarkus-secrets/dev/";
    private static final String REPOSITORY = "https://raw.githubusercontent.com/quarkiverse/quarkus-secrets/main/";
    private static final Path PROJECT = Path.of("../..");

    private static Map<String, BuiltExtension> extensions;

    @BeforeAll
    static void findExtensions() {
        extensions = BuiltExtensions.find();
    }

    @Test
    void theExtensionsAreTheCoreAndOneForEachCloud() {
        assertThat(extensions).containsOnlyKeys(CORE, AWS, AZURE, VAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = { CORE, AWS, AZURE, VAULT })
    void nameDescriptionCategoriesKeywordsAndStatusAreThere(String name) {
        BuiltExtension extension = extensions.get(name);

        assertThat(extension.description().getName()).startsWith("Secrets");
        assertThat(extension.description().getDescription()).hasSizeBetween(40, 140);
        assertThat(metadata(extension, "categories", List.class)).asList().contains("security");
        assertThat(metadata(extension, "keywords", List.class)).asList().contains("secrets").doesNotHaveDuplicates();
        assertThat(metadata(extension, "status", String.class)).isIn("experimental", "preview", "stable");
    }

    @ParameterizedTest
    @ValueSource(strings = { CORE, AWS, AZURE, VAULT })
    void theGuideIsAPageAndTheIconAFileOfThisProject(String name) {
        BuiltExtension extension = extensions.get(name);

        String page = metadata(extension, "guide", String.class).replace(SITE, "").replace(".html", "");
        assertThat(PROJECT.resolve("docs/modules/ROOT/pages/" + (page.isEmpty() ? "index" : page) + ".adoc")).isRegularFile();
        String icon = metadata(extension, "icon-url", String.class);
        assertThat(icon).startsWith(REPOSITORY);
        assertThat(PROJECT.resolve(icon.substring(REPOSITORY.length()))).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = { CORE, AWS, AZURE, VAULT })
    void theConfigurationRootsCoverEachSetting(String name) {
        BuiltExtension extension = extensions.get(name);
        List<?> roots = metadata(extension, "config", List.class);

        assertThat(extension.settings()).isNotEmpty()
                .allMatch(setting -> roots.stream().anyMatch(root -> setting.startsWith(root.toString())));
        assertThat(roots).allMatch(root -> extension.settings().stream().anyMatch(it -> it.startsWith(root.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = { CORE, AWS, AZURE, VAULT })
    void theDeploymentArtifactHasASkillForAgents(String name) {
        BuiltExtension extension = extensions.get(name);

        assertThat(extension.inDeployment(SKILL)).hasValueSatisfying(
                skill -> assertThat(skill).contains("\n### Common pitfalls\n"));
    }

    @Test
    void theCoreHasACodestartAndAPluginOfTheCommandLineInItsOwnVersion() {
        BuiltExtension core = extensions.get(CORE);
        String version = core.description().getArtifact().getVersion();

        assertThat(metadata(core, "codestart", Map.class)).isEqualTo(Map.of("name", "secrets", "kind", "core",
                "languages", List.of("java"), "artifact", "io.quarkiverse.secrets:quarkus-secrets:codestarts:jar:" + version));
        assertThat(metadata(core, "cli-plugins", List.class)).asList()
                .containsExactly("secrets: io.quarkiverse.secrets:quarkus-secrets-cli:" + version);
        assertThat(List.of(AWS, AZURE, VAULT)).allSatisfy(
                name -> assertThat(extensions.get(name).description().getMetadata()).doesNotContainKey("codestart"));
    }

    @Test
    void nothingIsKnownToTheToolsThatIsNotTestedHere() {
        Set<String> generated = Set.of("built-with-quarkus-core", "requires-quarkus-core", "minimum-java-version", "scm-url",
                "extension-dependencies", "capabilities");
        Set<String> tested = Set.of("keywords", "guide", "categories", "config", "icon-url", "status", "codestart",
                "cli-plugins");

        assertThat(extensions.values()).allSatisfy(extension -> assertThat(extension.description().getMetadata().keySet())
                .allMatch(key -> generated.contains(key) || tested.contains(key)));
    }

    @SuppressWarnings("unchecked")
    private static <T> T metadata(BuiltExtension extension, String name, Class<T> type) {
        Object value = extension.description().getMetadata().get(name);
        assertThat(value).as(name).isInstanceOf(type);
        return (T) value;
    }
}
