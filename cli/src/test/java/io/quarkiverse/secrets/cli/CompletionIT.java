package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.command.Command;
import io.quarkiverse.secrets.cli.command.CommandTable;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.Json;

class CompletionIT {

    @TempDir
    Path folder;

    @Test
    void bashCompletesCommandsAndBackends() throws IOException, InterruptedException {
        Result script = CliProcess.in(folder).run("completion").assertStatus(0);
        assertThat(script.err()).isEmpty();
        Files.writeString(folder.resolve("completion.sh"), script.out());

        assertThat(completed("secrets", "val")).isEqualTo("validate");
        assertThat(completed("secrets", "list", "--backend", "azu")).isEqualTo("azure-key-vault");
        assertThat(completed("secrets", "list", "-b", "azu")).isEqualTo("azure-key-vault");
    }

    @Test
    void eachFormatIsOfferedByItsOwnOption() throws IOException, InterruptedException {
        script();
        assertThat(completed("secrets", "export", "--format", ""))
                .isEqualTo("dotenv json yaml properties kubernetes docker shell fish powershell github-actions "
                        + "external-secret secret-provider-class");
        assertThat(completed("secrets", "export", "--output", "")).isEqualTo("text json");
        assertThat(completed("secrets", "generate", "--format", "")).isEqualTo("base64 base64url hex uuid password");
    }

    @Test
    void migrateAndDiffOfferBackendsAndFiles() throws IOException, InterruptedException {
        script();
        Files.createFile(folder.resolve("azure.env"));
        String both = "azure-key-vault azure.env";
        assertThat(completed("secrets", "migrate", "--from", "azu")).isEqualTo(both);
        assertThat(completed("secrets", "migrate", "--from", "azure.env", "--to", "azu")).isEqualTo(both);
        assertThat(completed("secrets", "diff", "azu")).isEqualTo(both);
        assertThat(completed("secrets", "diff", "env-file", "azu")).isEqualTo(both);
        assertThat(completed("secrets", "diff", "--all", "env-file", "hashi")).isEqualTo("hashicorp-vault");
    }

    @Test
    void theNameOfAFileIsNotExecuted() throws IOException, InterruptedException {
        script();
        Files.createFile(folder.resolve("$(touch executed)"));
        completed("secrets", "diff", "env-file", "");
        completed("secrets", "migrate", "--to", "");
        assertThat(folder.resolve("executed")).doesNotExist();
    }

    private void script() throws IOException {
        Files.writeString(folder.resolve("completion.sh"), CliProcess.in(folder).run("completion").assertStatus(0).out());
    }

    @Test
    void asJsonTheScriptIsAField() {
        Result text = CliProcess.in(folder).run("completion").assertStatus(0);
        Json json = Json.of(CliProcess.in(folder).run("completion", "--output", "json").assertStatus(0).out());
        assertThat(json.text("command")).isEqualTo("completion");
        assertThat(json.text("script")).isEqualTo(text.out());
    }

    @Test
    void theScriptForFishHasEachCommandAndOption() {
        List<String> lines = CliProcess.in(folder).run("completion", "fish").assertStatus(0).out().lines().toList();
        for (Map.Entry<String, Command> command : CommandTable.all().entrySet()) {
            assertThat(lines).anyMatch(line -> line.contains("-n __fish_use_subcommand -a " + command.getKey() + " "));
            String of = "complete -c secrets -n '__fish_seen_subcommand_from " + command.getKey() + "' ";
            command.getValue().spec().options().forEach(option -> assertThat(lines)
                    .anyMatch(line -> line.startsWith(of) && line.contains("-l " + option.longestName().substring(2) + " ")));
        }
        assertThat(lines).anyMatch(line -> line.contains("_from list' -s o -l output -x -a 'text json' -d '"));
    }

    @Test
    void fishCompletesCommandsOptionsBackendsAndFiles() throws IOException, InterruptedException {
        Assumptions.assumeTrue(isInstalled("fish"), "needs fish");
        Files.writeString(folder.resolve("completion.fish"),
                CliProcess.in(folder).run("completion", "fish").assertStatus(0).out());
        Files.createFile(folder.resolve("azure.env"));
        assertThat(completedByFish("secrets val")).containsExactly("validate");
        assertThat(completedByFish("secrets list --backend azu")).containsExactly("azure-key-vault");
        assertThat(completedByFish("secrets list -o ")).containsExactlyInAnyOrder("text", "json");
        assertThat(completedByFish("secrets get --rev")).containsExactly("--reveal");
        assertThat(completedByFish("secrets list --env-file azu")).containsExactly("azure.env");
        assertThat(completedByFish("secrets diff azu")).contains("azure-key-vault");
        assertThat(completedByFish("secrets get azu")).isEmpty();
    }

    @Test
    void anUnknownShellIsAMistake() {
        assertThat(CliProcess.in(folder).run("completion", "tcsh").assertStatus(2).err())
                .isEqualTo("error: there is no completion for that shell\n  fix: use one of bash, zsh, fish\n");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** What fish offers at the end of a line, without the descriptions. */
    private List<String> completedByFish(String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("fish", "-N", "-c",
                "source completion.fish; complete -C '" + line + "'").directory(folder.toFile());
        builder.environment().put("HOME", folder.toString());
        Process fish = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(fish.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(fish.waitFor()).as(output).isZero();
        return output.lines().map(offered -> offered.split("\t")[0]).toList();
    }

    /** As bash calls the function that is registered for the command, with the words so far. */
    private String completed(String... words) throws IOException, InterruptedException {
        StringBuilder program = new StringBuilder("source completion.sh; COMP_WORDS=(");
        for (String word : words) {
            program.append('"').append(word).append("\" ");
        }
        program.append("); COMP_CWORD=").append(words.length - 1)
                .append("; COMPREPLY=(); _complete_secrets; printf '%s ' \"${COMPREPLY[@]}\"");
        Process bash = new ProcessBuilder("bash", "-c", program.toString()).directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }
}
