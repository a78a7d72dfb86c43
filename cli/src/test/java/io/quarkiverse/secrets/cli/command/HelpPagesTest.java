package io.quarkiverse.secrets.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.secrets.cli.testing.DocumentedCommands;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The documentation has the example and the options of each command as its help has them, from files that are made of the help:
 * {@code -D}{@value #UPDATE} writes them. {@code DocumentedCommandsIT} runs the examples.
 */
class HelpPagesTest {

    private static final String UPDATE = "secrets.docs.update";
    private static final Path PARTIALS = DocumentedCommands.pages().stream().filter(page -> page.endsWith("cli-set.adoc"))
            .findFirst().orElseThrow().getParent();
    private static final String PREFIX = "help-";

    static Set<String> commands() {
        return CommandTable.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void thePageHasWhatTheHelpHas(String command) throws IOException {
        Path file = PARTIALS.resolve(PREFIX + command + ".adoc");
        String generated = page(command);
        if (System.getProperty(UPDATE) != null) {
            Files.writeString(file, generated);
        }
        assertThat(file).as("written with -D" + UPDATE).hasContent(generated);
        assertThat(PARTIALS.resolve("cli-" + command + ".adoc")).content().contains("include::" + file.getFileName() + "[]");
    }

    @Test
    void thereIsNoPageOfAnotherCommand() throws IOException {
        try (Stream<Path> files = Files.list(PARTIALS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(PREFIX)))
                    .containsExactlyInAnyOrderElementsOf(commands().stream().map(name -> PREFIX + name + ".adoc").toList());
        }
    }

    private static String page(String command) {
        CommandSpec spec = CommandLines.of(CommandTable.all()).getSubcommands().get(command).getCommandSpec();
        String example = spec.usageMessage().footer()[2].strip();
        assertThat(example).startsWith("secrets " + command);
        StringBuilder rows = new StringBuilder();
        spec.positionalParameters().forEach(parameter -> row(rows, parameter.paramLabel(), parameter.description()));
        CommandSpec common = CommandSpec.create();
        Options.addCommon(common, true);
        for (OptionSpec option : spec.options()) {
            OptionSpec ofAll = common.findOption(option.longestName());
            if (ofAll == null || !List.of(ofAll.description()).equals(List.of(option.description()))) {
                String label = option.arity().max() == 0 || option.paramLabel().isEmpty() ? "" : " " + option.paramLabel();
                row(rows, Stream.of(option.names()).collect(Collectors.joining(", ")) + label, option.description());
            }
        }
        return "// Made of the help of the command by HelpPagesTest\n=== Options\n\n[source,console]\n----\n$ " + example
                + "\n----\n\n" + (rows.isEmpty() ? "" : "[cols=\"2,5\"]\n|===\n|Option |Meaning\n" + rows + "|===\n\n")
                + "And the xref:command-line.adoc#common-options[options of all commands].\n";
    }

    private static void row(StringBuilder page, String name, String[] description) {
        page.append("\n|`+").append(name.replace("|", "\\|")).append("+`\n|")
                .append(String.join(" ", description).replace("|", "\\|").replace("%n", " ").replace("%%", "%")).append('\n');
    }
}
