package io.quarkiverse.secrets.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A person who has learned an option with one command can use it with each other. */
class CommonOptionsTest {

    private static final Map<String, String> WITHOUT_BACKEND = Map.of("generate", "makes a value and stores it nowhere",
            "completion", "writes a script about the commands themselves");
    private static final Map<String, String> WITH_A_FILE_OF_THEIR_OWN = Map.of("set", "--file is what the value is read from",
            "export", "--file is where the result is written", "template", "--file is where the result is written");

    private final Map<String, CommandLine> commands = CommandLines.of(CommandTable.all()).getSubcommands();

    @Test
    void eachCommandTakesAPrefixAProfileABackendAndAFile() {
        Set<String> without = new TreeSet<>();
        Set<String> ownFile = new TreeSet<>();
        commands.forEach((name, line) -> {
            CommandSpec spec = line.getCommandSpec();
            OptionSpec envFile = spec.findOption(Options.ENV_FILE);
            if (envFile == null) {
                without.add(name);
                assertThat(spec.options()).extracting(OptionSpec::longestName).as(name).doesNotContain(Options.PREFIX,
                        Options.BACKEND, Options.PROFILE, Options.APP);
                return;
            }
            assertThat(spec.options()).extracting(OptionSpec::longestName).as(name).contains(Options.PREFIX, Options.BACKEND,
                    Options.PROFILE, Options.APP);
            if (spec.findOption(Options.FILE) != envFile) {
                ownFile.add(name);
            }
        });
        assertThat(without).isEqualTo(WITHOUT_BACKEND.keySet());
        assertThat(ownFile).isEqualTo(WITH_A_FILE_OF_THEIR_OWN.keySet());
    }

    @Test
    void anOptionThatSeveralCommandsHaveInCommonMeansTheSameInEach() {
        for (String option : Set.of(Options.PREFIX, Options.BACKEND, Options.PROFILE, Options.APP, Options.ENV_FILE)) {
            Set<String> descriptions = new TreeSet<>();
            commands.forEach((name, line) -> {
                if (line.getCommandSpec().findOption(option) != null) {
                    descriptions.add(String.join("\n", line.getCommandSpec().findOption(option).description()));
                }
            });
            assertThat(descriptions).as(option).hasSize(1);
        }
    }
}
