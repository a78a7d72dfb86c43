package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;

/** Files of sops and dotenvx, made and decrypted by the tools themselves. */
@Tag("slow")
class EncryptingToolsIT {

    /** Where .ci/encrypting-tools puts them. */
    private static final Path TOOLS = Path.of("..", "target", "encrypting-tools", "bin").toAbsolutePath();
    private static final String NASTY = "hunter2 \"'`$X ${x} \\n # é 😀\nsecond\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "json", "yaml", "dotenv" })
    void whatSopsDecryptsIsImported(String format) throws Exception {
        Path key = folder.resolve("key.txt");
        run("age-keygen", "-o", key.toString());
        Map<String, String> values = Map.of("API_KEY", NASTY, "PIN", "0123");
        Path file = folder.resolve("secrets." + (format.equals("dotenv") ? "env" : format));
        values.forEach((name, value) -> store(name, value));
        Files.writeString(file, exported(format));
        Files.delete(folder.resolve(".env"));

        run("sops", "encrypt", "--in-place", "--age", run("age-keygen", "-y", key.toString()).strip(), file.toString());
        assertThat(file).content().contains("ENC[AES256_GCM").doesNotContain("hunter2");
        CliProcess.Result encrypted = CliProcess.in(folder).run("import", file.toString(), "--yes").assertStatus(1);
        assertThat(encrypted.out()).contains("API_KEY is encrypted by sops", "sops -d FILE | secrets import -");
        assertThat(folder.resolve(".env")).doesNotExist();

        String decrypted = run("sops", "-d", file.toString());
        CliProcess.in(folder).input(decrypted).run("import", "-", "--format", format, "--yes").assertStatus(0);
        values.forEach((name, value) -> assertThat(value(name)).isEqualTo(value));
    }

    @ParameterizedTest
    @ValueSource(strings = { "decrypt --stdout -f .env.production;dotenv", "get -f .env.production;json" })
    void whatDotenvxDecryptsIsImported(String decryption) throws Exception {
        Path file = Files.writeString(folder.resolve(".env.production"),
                "SINGLE='hunter2 \"$X\" \\n # é 😀'\nLINES=\"hunter2\nsecond\"\nPLAIN=0123 # kept\nREFERENCE=${PLAIN}-4\n");
        run("dotenvx", "encrypt", "-f", ".env.production");
        assertThat(file).content().contains("encrypted:").doesNotContain("hunter2");
        CliProcess.Result encrypted = CliProcess.in(folder).run("import", ".env.production", "--yes").assertStatus(1);
        assertThat(encrypted.out()).contains("SINGLE is encrypted by dotenvx");
        assertThat(folder.resolve(".env")).doesNotExist();

        List<String> words = Arrays.asList(decryption.split(";"));
        String decrypted = run("dotenvx", words.get(0).split(" "));
        CliProcess.in(folder).input(decrypted).run("import", "-", "--format", words.get(1), "--yes").assertStatus(0);
        assertThat(value("SINGLE")).isEqualTo("hunter2 \"$X\" \\n # é 😀");
        assertThat(value("LINES")).isEqualTo("hunter2\nsecond");
        assertThat(value("PLAIN")).isEqualTo("0123");
        assertThat(value("REFERENCE")).isEqualTo("0123-4");
        assertThat(folder.resolve(".env")).content().doesNotContain("DOTENV_PUBLIC_KEY");
    }

    @Test
    void aToolThatFailsIsNotAFileWithoutSecrets() throws Exception {
        Files.writeString(folder.resolve("secrets.yaml"), "A: 1\n");
        CliProcess.Result result = CliProcess.in(folder)
                .by("bash", "-c", tool("sops") + " -d secrets.yaml 2> /dev/null | \"$@\"", "bash")
                .run("run", "--file", "-", "--", "echo", "started").assertStatus(2);
        assertThat(result.err()).contains("is a pipe, and nothing has come out of it", "fix: ");
        assertThat(result.out()).doesNotContain("started");
    }

    private void store(String name, String value) {
        CliProcess.in(folder).input(value).run("set", name, "--stdin", "--keep-newline").assertStatus(0);
    }

    private String exported(String format) {
        return CliProcess.in(folder).run("export", "--format", format).assertStatus(0).out();
    }

    private String value(String name) {
        return CliProcess.in(folder).run("get", name, "--reveal").assertStatus(0).out();
    }

    private static String tool(String name) {
        Path file = TOOLS.resolve(name);
        Assumptions.assumeTrue(Files.isExecutable(file), () -> "needs " + name + ": .ci/encrypting-tools gets it");
        return file.toString();
    }

    private String run(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool(name)));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("SOPS_AGE_KEY_FILE", folder.resolve("key.txt").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(() -> name + ": " + errors).isZero();
        return out;
    }
}
