package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;

@Tag("slow")
class ExportIT {

    private static final String KEY = "hunter2 'it''s' \"q\" $HOME ${x} `id` \\n # é 😀\n-----END-----\n";
    private static final String PEM_FREE = " #hunter2=$(id)' ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatTheApplicationWouldGetReadsBackFromEveryFormat(TestBackend.Kind kind) throws Exception {
        application().build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("JWT_SECRET_KEY", KEY);
            backend.store("DATABASE_URL", PEM_FREE);
            Map<String, String> expected = Map.of("JWT_SECRET_KEY", KEY, "DATABASE_URL", PEM_FREE, "EMAIL_HOST",
                    "smtp.gmail.com");

            assertThat(EnvFile.parse(export(backend), name -> "expanded", Map.of()).values()).isEqualTo(expected);
            assertThat(json(export(backend, "--format", "json"))).isEqualTo(expected);
            assertThat(yaml(export(backend, "--format=yaml"))).isEqualTo(expected);
            assertThat(kubernetes(export(backend, "--format", "kubernetes"))).isEqualTo(expected);
            assertThat(shell(export(backend, "--format", "shell"))).containsAllEntriesOf(expected);
            assertThat(properties(export(backend, "--format", "properties"))).isEqualTo(expected);
            assertThat(export(backend, "--format", "docker", "--only", "DATABASE_URL"))
                    .isEqualTo("DATABASE_URL=" + PEM_FREE + "\n");
        }
    }

    @Test
    void laterStepsOfAJobGetMaskedVariables() throws IOException {
        application().build();
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=\"hunter2\\nhunter3%\"\n");
        Path file = Files.writeString(folder.resolve("job.env"), "EARLIER=1");
        CliProcess process = CliProcess.in(folder).with("GITHUB_ENV", file.toString());
        String[] command = { "export", "--format", "github-actions", "--only", "DATABASE_URL" };

        Result result = process.run(command).assertStatus(0);
        assertThat(result.out()).isEqualTo("::add-mask::hunter2%0Ahunter3%25\n::add-mask::hunter2\n::add-mask::hunter3%25\n");
        assertThat(result.err()).endsWith("1 secret added to " + file + "\n").doesNotContain("hunter");
        assertThat(Files.readString(file)).matches("EARLIER=1\nDATABASE_URL<<(END_[-0-9a-f]{36})\nhunter2\nhunter3%\n\\1\n");

        Result full = CliProcess.in(folder).by("bash", "-c", "exec \"$@\" > /dev/full", "bash")
                .with("GITHUB_ENV", folder.resolve("full.env").toString()).run(command).assertStatus(2);
        assertThat(full.err()).contains("the masks for its values could not be written").doesNotContain("hunter2");
        assertThat(folder.resolve("full.env")).doesNotExist();

        assertThat(CliProcess.in(folder).run(command).assertStatus(2).err()).contains("GITHUB_ENV");
        process.run("export", "--format", "github-actions", "--only", "DATABASE_URL", "--file", "other.env").assertStatus(0);
        assertThat(folder.resolve("other.env")).content().startsWith("DATABASE_URL<<");
        assertThat(process.run("export", "--format", "github-actions", "--force").assertStatus(2).err())
                .contains("--force is for --format with another format");
    }

    @ParameterizedTest
    @EnumSource
    void withoutARequiredSecretNothingIsExported(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("DATABASE_URL", "hunter2");

            Result refused = backend.process(folder).run("export", "--file", "out.env").assertStatus(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).contains("nothing was exported: there is no value of JWT_SECRET_KEY, SECRET_KEY")
                    .contains("warning: JWT_SECRET_KEY is missing").contains("--allow-missing").doesNotContain("hunter2");
            assertThat(folder.resolve("out.env")).doesNotExist();

            Result partial = backend.process(folder).run("export", "--allow-missing", "--no-defaults").assertStatus(0);
            assertThat(partial.out()).isEqualTo("DATABASE_URL=hunter2\n");
            assertThat(partial.err()).contains("warning: SECRET_KEY is missing").doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsForItsOwnerAndReplacesNoneUnlessAskedTo(TestBackend.Kind kind) throws IOException {
        application().build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("JWT_SECRET_KEY", "hunter2 is a long password without repetition");
            backend.store("DATABASE_URL", "hunter2");
            Path file = folder.resolve("out.json");

            Result written = backend.process(folder).run("export", "--format", "json", "--file", "out.json").assertStatus(0);
            assertThat(written.out()).isEmpty();
            assertThat(written.err()).isEqualTo("3 secrets written to out.json\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            String before = Files.readString(file);
            assertThat(json(before)).containsEntry("DATABASE_URL", "hunter2");

            Result refused = backend.process(folder).run("export", "--file", "out.json").assertStatus(2);
            assertThat(refused.err()).contains("out.json already exists").contains("--force");
            assertThat(file).hasContent(before);

            Result result = backend.process(folder).run("export", "--file", "out.json", "--force", "--output", "json")
                    .assertStatus(0);
            assertThat(result.out()).startsWith("{\"schema\":1,\"command\":\"export\",\"application\":\"shop\"")
                    .contains("\"format\":\"dotenv\",\"secrets\":[\"DATABASE_URL\",\"EMAIL_HOST\",\"JWT_SECRET_KEY\"],"
                            + "\"missing\":[],\"file\":\"out.json\",\"document\":null,\"status\":0}")
                    .doesNotContain("hunter2");
            assertThat(EnvFile.parse(Files.readString(file), name -> null, Map.of()).values()).hasSize(3);
        }
    }

    @Test
    void aValueThatAFormatCannotHoldIsNamedAndNothingIsWritten() throws IOException {
        application().build();
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=a\nJWT_SECRET_KEY=\"hunter2\\nhunter2\"\n");

        Result result = CliProcess.in(folder).run("export", "--format", "docker", "--file", "out.env").assertStatus(1);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("JWT_SECRET_KEY has a line break").doesNotContain("hunter2");
        assertThat(folder.resolve("out.env")).doesNotExist();
    }

    @Test
    void onlyWhatIsNamedIsExportedAndHasToBeThere() throws IOException {
        application().build();
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=a\nOTHER=b\n");

        assertThat(CliProcess.in(folder).run("export", "--only", "database.url, OTHER").assertStatus(0).out())
                .isEqualTo("DATABASE_URL=a\nOTHER=b\n");
        Result missing = CliProcess.in(folder).run("export", "--only", "DATABASE_URL,EMAIL_PASSWORD").assertStatus(1);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err()).contains("there is no value of EMAIL_PASSWORD");
        assertThat(CliProcess.in(folder).run("export", "--only", ",").assertStatus(2).err()).contains("names no secret");
    }

    @Test
    void aLineThatCannotBeReadMayHaveBeenASecret() throws IOException {
        application().build();
        Files.writeString(folder.resolve(".env"),
                "DATABASE_URL=a\nJWT_SECRET_KEY=" + "b".repeat(40) + "1c\nEMAIL_PASSWORD='hunter2\n");

        Result result = CliProcess.in(folder).run("export").assertStatus(1);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(".env, line 3").contains("never closed").doesNotContain("hunter2");
    }

    @Test
    void aWeakValueIsExportedWithAWarning() throws IOException {
        application().build();
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=a\nJWT_SECRET_KEY=hunter2\n");

        Result result = CliProcess.in(folder).run("export").assertStatus(0);

        assertThat(result.out()).contains("JWT_SECRET_KEY=hunter2");
        assertThat(result.err()).contains("warning: JWT_SECRET_KEY is too weak").doesNotContain("hunter2");
    }

    @Test
    void nothingIsShownOnATerminalUnlessAskedTo() throws Exception {
        application().build();
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=hunter2\n");

        assertThat(onTerminal("export --only DATABASE_URL")).contains("standard output is a terminal").contains("--yes")
                .doesNotContain("hunter2");
        assertThat(onTerminal("export --only DATABASE_URL --yes")).contains("DATABASE_URL=hunter2");
    }

    @Test
    void whatCannotBeReachedIsNotExported() {
        application().build();
        try (TestBackend backend = TestBackend.Kind.VAULT.start(folder)) {
            CliProcess process = backend.process(folder).with("QUARKUS_SECRETS_STARTUP_TIMEOUT", "2s");
            backend.server().orElseThrow().leave();
            Result result = process.run("export").assertStatus(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("error: ").contains("fix: ");
        }
    }

    @Test
    void theSecretForKubernetesHasTheNameThatIsAskedFor() throws IOException {
        application().build();
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=a\n");
        String[] asked = { "export", "--format", "kubernetes", "--only", "DATABASE_URL", "--name", "db", "--namespace",
                "prod" };

        assertThat(CliProcess.in(folder).run(asked).assertStatus(0).out())
                .contains("kind: Secret\nmetadata:\n  name: \"db\"\n  namespace: \"prod\"\n");
        asked[6] = "DB_";
        assertThat(CliProcess.in(folder).run(asked).assertStatus(2).err()).contains("--name is not a valid name");
        asked[2] = "json";
        assertThat(CliProcess.in(folder).run(asked).assertStatus(2).err()).contains("are for --format kubernetes");
        asked[2] = "toml";
        assertThat(CliProcess.in(folder).run(asked).assertStatus(2).err())
                .contains("--format has a value that it does not know");
    }

    @Test
    void withoutAnApplicationAllThatTheBackendHasIsExported() throws IOException {
        Files.writeString(folder.resolve(".env"), "b=1\nA=2\n");

        assertThat(CliProcess.in(folder).run("export").assertStatus(0).out()).isEqualTo("A=2\nb=1\n");
        assertThat(CliProcess.in(folder).run("export", "--format", "kubernetes").assertStatus(2).err()).contains("give --name");
    }

    private TestApplication application() {
        return TestApplication.in(folder).with(SecretDefinition.named("DATABASE_URL").build(),
                SecretDefinition.named("JWT_SECRET_KEY").minBits(256).build(),
                SecretDefinition.named("EMAIL_HOST").required(false).defaultValue("smtp.gmail.com").build(),
                SecretDefinition.named("EMAIL_PASSWORD").required(false).build());
    }

    private String export(TestBackend backend, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(0, "export");
        Result result = backend.process(folder).run(arguments.toArray(String[]::new)).assertStatus(0);
        assertThat(result.err()).isEmpty();
        return result.out();
    }

    private String onTerminal(String arguments) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script, which has a terminal");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = Path.of(System.getProperty("secrets.cli.jar")).toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qc",
                "'" + java + "' -jar '" + jar + "' " + arguments, "/dev/null").directory(folder.toFile())
                .redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return all;
    }

    private static Map<String, String> json(String text) throws IOException {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                values.put(json.currentName(), json.nextTextValue());
            }
        }
        return values;
    }

    private static Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    private static <T> Map<String, T> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> kubernetes(String text) {
        Map<String, Object> manifest = yaml(text);
        assertThat(manifest).containsEntry("kind", "Secret").containsEntry("metadata", Map.of("name", "shop-secrets"));
        Map<String, String> values = new TreeMap<>();
        ((Map<String, String>) manifest.get("data")).forEach((name, data) -> values.put(name,
                new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8)));
        return values;
    }

    private Map<String, String> shell(String text) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "eval \"$(cat)\" && exec env -0").directory(folder.toFile()).start();
        shell.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        Map<String, String> environment = new TreeMap<>();
        for (String variable : new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\0")) {
            environment.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        return environment;
    }
}
