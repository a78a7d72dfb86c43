package io.quarkiverse.secrets.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;

/** The formats for other shells and for files of properties. */
class ScriptFormatsTest {

    /** One part of a value for PowerShell: in single quotes, or the code of a character. */
    private static final Pattern PART = Pattern.compile("'((?:[^']++|'')*+)'|\\[char]0x([0-9A-F]{4})");

    @TempDir
    Path folder;

    @Test
    void anyValueReadsBackFromPropertiesInAnyEncoding() throws IOException {
        String text = write("properties", NastyValues.all());
        Properties fromBytes = new Properties();
        fromBytes.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        Properties fromText = new Properties();
        fromText.load(new StringReader(text));

        assertThat(fromBytes).isEqualTo(NastyValues.all());
        assertThat(fromText).isEqualTo(NastyValues.all());
    }

    @Test
    void propertiesHaveTheNamesInOrderAndNoDate() {
        Map<String, String> values = new TreeMap<>(Map.of("b key", "2", "a.key", " 1"));

        assertThat(write("properties", values)).isEqualTo("a.key=\\ 1\nb\\ key=2\n");
    }

    @Test
    void anyValueReachesTheCommandsOfFish() throws Exception {
        Assumptions.assumeTrue(isInstalled("fish"), "needs fish");
        Map<String, String> values = NastyValues.all();
        Files.writeString(folder.resolve("secrets.fish"), write("fish", values));

        assertThat(environment("fish", "-N", "-c", "source secrets.fish; env -0")).containsAllEntriesOf(values);
    }

    @Test
    void fishGetsQuotesAndBackslashesEscaped() {
        assertThat(write("fish", Map.of("a.key", "it's \\ $x\n"))).isEqualTo("set -gx A_KEY 'it\\'s \\\\ $x\n'\n");
    }

    @Test
    void anyValueReachesTheCommandsOfPowerShell() throws Exception {
        Assumptions.assumeTrue(isInstalled("pwsh"), "needs pwsh");
        Map<String, String> values = NastyValues.all();
        Files.writeString(folder.resolve("secrets.ps1"), write("powershell", values));

        assertThat(environment("pwsh", "-NoProfile", "-NonInteractive", "-Command", ". ./secrets.ps1; env -0"))
                .containsAllEntriesOf(values);
    }

    @Test
    void anyValueIsOneExpressionOfPowerShellOnOneLineOfAscii() {
        Map<String, String> values = new TreeMap<>();
        write("powershell", NastyValues.all()).lines().forEach(line -> {
            assertThat(line).matches("\\$env:\\w+ = [ -~]+");
            Matcher part = PART.matcher(line);
            StringBuilder value = new StringBuilder();
            while (part.find()) {
                value.append(part.group(1) != null ? part.group(1).replace("''", "'")
                        : Character.toString((char) Integer.parseInt(part.group(2), 16)));
            }
            values.put(line.substring("$env:".length(), line.indexOf(' ')), value.toString());
        });

        assertThat(values).isEqualTo(NastyValues.all());
    }

    @Test
    void powerShellGetsItsOtherQuotesByTheirCodes() {
        assertThat(write("powershell", Map.of("a.key", "it's"))).isEqualTo("$env:A_KEY = 'it''s'\n");
        assertThat(write("powershell", Map.of("KEY", "’x\n")))
                .isEqualTo("$env:KEY = -join @([char]0x2019, 'x', [char]0x000A)\n");
    }

    @Test
    void anyValueReadsBackAsTheRunnerOfGitHubDoes() {
        String text = new GitHubActionsFormat().write(NastyValues.all());

        assertThat(asTheRunnerReads(text)).isEqualTo(NastyValues.all());
    }

    @Test
    void aDelimiterIsRandomAndInNoValue() {
        Iterator<String> random = List.of("END_1", "END_2", "END_3").iterator();

        assertThat(new GitHubActionsFormat(random::next).write(Map.of("a.key", "x\nEND_1\ny\nEND_2")))
                .isEqualTo("A_KEY<<END_3\nx\nEND_1\ny\nEND_2\nEND_3\n");
        assertThat(new GitHubActionsFormat().write(Map.of("KEY", "x")))
                .isNotEqualTo(new GitHubActionsFormat().write(Map.of("KEY", "x")));
    }

    @Test
    void theLogMasksValuesAndEachOfTheirLines() {
        Map<String, String> values = new TreeMap<>(Map.of("A", "100%\r\nsecond\n\n  \nsecond", "B", " ", "C", "second"));

        assertThat(new GitHubActionsFormat().masks(values)).isEqualTo("""
                ::add-mask::100%25%0D%0Asecond%0A%0A  %0Asecond
                ::add-mask::100%25
                ::add-mask::second
                """);
    }

    @Test
    void anyMaskIsTheValueForTheRunner() {
        List<String> masked = new GitHubActionsFormat().masks(NastyValues.all()).lines()
                .map(line -> line.substring("::add-mask::".length()).replace("%0A", "\n").replace("%0D", "\r")
                        .replace("%25", "%"))
                .toList();

        List<String> values = new ArrayList<>(NastyValues.all().values());
        values.removeIf(String::isBlank);
        assertThat(masked).containsAll(values);
    }

    @ParameterizedTest
    @ValueSource(strings = { "fish", "powershell", "github-actions" })
    void whatNoEnvironmentCanHoldIsNotExported(String format) {
        assertThatThrownBy(() -> write(format, Map.of("KEY", "hunter2\0")))
                .isInstanceOfSatisfying(CliException.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.WRONG))
                .hasMessageContaining("KEY has a NUL character").hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> write(format, Map.of("2fa.key", "hunter2"))).isInstanceOf(CliException.class)
                .hasMessageContaining("2fa.key").hasMessageNotContaining("hunter2");
    }

    private static String write(String format, Map<String, String> values) {
        return (format.equals(ExportFormats.GITHUB_ACTIONS) ? new GitHubActionsFormat() : ExportFormats.of(format))
                .write(values);
    }

    /** As EnvFileKeyValuePairs of the runner does on Linux, for variables with a delimiter. */
    private static Map<String, String> asTheRunnerReads(String text) {
        Map<String, String> values = new TreeMap<>();
        int index = 0;
        while (index < text.length()) {
            int end = text.indexOf('\n', index);
            String[] line = text.substring(index, end).split("<<", 2);
            int start = end + 1;
            int last = start;
            index = start;
            while (!text.substring(index, text.indexOf('\n', index)).equals(line[1])) {
                last = text.indexOf('\n', index);
                index = last + 1;
            }
            values.put(line[0], text.substring(start, last));
            index = text.indexOf('\n', index) + 1;
        }
        return values;
    }

    private Map<String, String> environment(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, String> environment = new TreeMap<>();
        for (String variable : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\0")) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        assertThat(process.waitFor()).isZero();
        return environment;
    }

    private static boolean isInstalled(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
