package io.quarkiverse.secrets.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;

class ExportFormatsTest {

    private static final KubernetesFormat KUBERNETES = new KubernetesFormat("shop-secrets", Optional.empty());

    @TempDir
    Path folder;

    @Test
    void anyValueReadsBackFromDotenv() {
        EnvFile file = EnvFile.parse(write("dotenv", NastyValues.all()), name -> "expanded", Map.of());

        assertThat(file.problems()).isEmpty();
        assertThat(file.values()).isEqualTo(NastyValues.all());
    }

    @Test
    void anyValueReadsBackFromJson() throws IOException {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(write("json", NastyValues.all()))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                values.put(json.currentName(), json.nextTextValue());
            }
        }
        assertThat(values).isEqualTo(NastyValues.all());
    }

    @Test
    void anyValueReadsBackFromYaml() {
        assertThat(yaml(write("yaml", NastyValues.all()))).isEqualTo(NastyValues.all());
    }

    @Test
    void yamlQuotesWhatSomeParsersTakeForSomethingElseThanText() {
        assertThat(write("yaml", Map.of("NO", "12e3"))).isEqualTo("\"NO\": \"12e3\"\n");
    }

    @Test
    @SuppressWarnings("unchecked")
    void anyValueReadsBackFromTheManifestOfASecret() {
        Map<String, Object> manifest = yaml(KUBERNETES.write(NastyValues.all()));

        Map<String, String> values = new TreeMap<>();
        ((Map<String, String>) manifest.get("data")).forEach((name, data) -> values.put(name,
                new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8)));
        assertThat(values).isEqualTo(NastyValues.all());
    }

    @Test
    void theManifestOfASecretHasWhatKubernetesWants() {
        assertThat(new KubernetesFormat("shop-secrets", Optional.of("prod")).write(Map.of("jwt.secret-key", "a"))).isEqualTo("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: "shop-secrets"
                  namespace: "prod"
                type: Opaque
                data:
                  "JWT_SECRET_KEY": "YQ=="
                """);
    }

    @Test
    void anyValueThatAnEnvironmentCanHoldReachesAShellsCommands() throws Exception {
        Map<String, String> values = NastyValues.all();
        Files.writeString(folder.resolve("secrets.sh"), write("shell", values));
        Process shell = new ProcessBuilder("sh", "-c", ". ./secrets.sh && exec env -0").directory(folder.toFile()).start();

        Map<String, String> environment = new TreeMap<>();
        for (String variable : new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\0")) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        assertThat(shell.waitFor()).isZero();
        assertThat(environment).containsAllEntriesOf(values);
    }

    @Test
    void anyValueOfOneLineReadsBackFromAFileForDocker() {
        Map<String, String> values = NastyValues.without('\n', '\r');

        assertThat(asDockerReads(write("docker", values))).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\nb", "a\r", "\n", "a\0b" })
    void dockerGetsNoValueThatItsFilesCannotHold(String value) {
        assertUnfit("docker", "KEY", value);
    }

    @Test
    void dockerGetsNoLineThatIsLongerThanItReads() {
        assertThat(write("docker", Map.of("KEY", "x".repeat(65_530)))).hasSize(65_535);
        assertUnfit("docker", "KEY", "x".repeat(65_531));
    }

    @Test
    void aShellGetsNoValueThatItsVariablesCannotHold() {
        assertUnfit("shell", "KEY", "a\0b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "dotenv", "docker", "shell" })
    void aNameThatIsNoVariablesBecomesTheOneByWhichTheApplicationFindsIt(String format) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("db_password", "a");
        values.put("jwt.secret-key", "b");

        assertThat(write(format, values)).contains("db_password=").contains("JWT_SECRET_KEY=").doesNotContain("jwt.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "dotenv", "docker", "shell" })
    void aNameThatCanBeNoVariablesIsNotExported(String format) {
        assertUnfit(format, "2fa.key", "hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "json", "yaml" })
    void namesStayAsTheyAreRegisteredWhereTheyNeedNotBeVariables(String format) {
        assertThat(write(format, Map.of("jwt.secret-key", "b"))).contains("\"jwt.secret-key\"");
    }

    @Test
    void halfACharacterIsNotExportedAsAnother() {
        assertThatThrownBy(() -> ExportFormats.requireText(Map.of("KEY", "hunter2\ud800")))
                .isInstanceOf(CliException.class).hasMessageContaining("KEY").hasMessageNotContaining("hunter2");
        ExportFormats.requireText(NastyValues.all());
    }

    @Test
    void nothingIsADocumentToo() {
        assertThat(write("dotenv", Map.of())).isEmpty();
        assertThat(write("json", Map.of())).isEqualTo("{ }\n");
        assertThat(write("yaml", Map.of())).isEqualTo("{}\n");
    }

    private static void assertUnfit(String format, String name, String value) {
        assertThatThrownBy(() -> write(format, Map.of(name, value)))
                .isInstanceOfSatisfying(CliException.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.WRONG))
                .hasMessageContaining(name).hasMessageNotContaining(value);
    }

    private static String write(String format, Map<String, String> values) {
        return ExportFormats.of(format).write(values);
    }

    private static <T> Map<String, T> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    /** As the documentation of docker run has it. */
    private static Map<String, String> asDockerReads(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String line : text.split("\n")) {
            if (!line.stripLeading().startsWith("#")) {
                int equals = line.indexOf('=');
                values.put(line.substring(0, equals).stripLeading(), line.substring(equals + 1));
            }
        }
        return values;
    }
}
