package io.quarkiverse.secrets.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CommandLinesTest {

    /** Picocli's completion keeps what it offers by the label: the last option of a label would have it for all of them. */
    @Test
    void noTwoOptionsOfACommandHaveOneLabelAndOtherWords() {
        for (CommandLine command : CommandLines.of(CommandTable.all()).getSubcommands().values()) {
            Set<String> labels = new HashSet<>();
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.completionCandidates() != null) {
                    assertThat(labels.add(option.paramLabel())).as("%s %s", command.getCommandName(), option.longestName())
                            .isTrue();
                }
            }
        }
    }
}
