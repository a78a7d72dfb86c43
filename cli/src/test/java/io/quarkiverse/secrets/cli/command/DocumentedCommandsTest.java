package io.quarkiverse.secrets.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.cli.testing.DocumentedCommands;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Each command line of {@code secrets} in the documentation is one that the program takes. Nothing is run. */
class DocumentedCommandsTest {

    /** In a text: the name of a command, with or without what follows it. Not the names of the spans of tracing. */
    private static final Pattern INLINE = Pattern.compile("`secrets ((?!(?:load|refresh|read|write|lease)`)[^`]+)`");
    /** A word of a shell: in quotes, a substituted process, or as it is. */
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|<\\([^)]*\\)|[^\\s'\"]+");

    @Test
    void eachCommandLineIsValid() {
        List<String> commands = new ArrayList<>();
        TreeMap<String, String> invalid = new TreeMap<>();
        for (Path page : DocumentedCommands.pages()) {
            String text = DocumentedCommands.text(page);
            commands.addAll(inBlocks(text));
            inBlocks(text).forEach(command -> problem(command, false)
                    .ifPresent(problem -> invalid.put(page.getFileName() + ": secrets " + command, problem)));
            inText(text).forEach(command -> problem(command, true)
                    .ifPresent(problem -> invalid.put(page.getFileName() + ": secrets " + command, problem)));
        }

        assertThat(commands).hasSizeGreaterThan(40);
        assertThat(invalid).isEmpty();
        assertThat(CommandTable.all().keySet()).as("documented commands")
                .allMatch(name -> commands.stream().anyMatch(command -> command.split(" ")[0].equals(name)));
    }

    @Test
    void aCommandLineThatIsInvalidIsFound() {
        assertThat(inBlocks("```shell\nX=1 secrets validat\nsecrets set\n```\nuse `secrets list --jso`"))
                .containsExactly("validat", "set").allMatch(command -> problem(command, false).isPresent());
        assertThat(inBlocks("```console\n$ secrets list\nsecrets that are output\n```")).containsExactly("list");
        assertThat(inText("use `secrets list --jso` or\n`secrets set`")).containsExactly("list --jso", "set");
        assertThat(problem("list --jso", true)).isPresent();
        assertThat(problem("set", true)).isEmpty();
    }

    /** @param isName whether it may be without the parameters that it needs */
    private static Optional<String> problem(String command, boolean isName) {
        CommandLine line = CommandLines.of(CommandTable.all());
        try {
            ParseResult result = line.parseArgs(words(command).toArray(String[]::new));
            return result.hasSubcommand() || result.isUsageHelpRequested() || result.isVersionHelpRequested() ? Optional.empty()
                    : Optional.of("names no command");
        } catch (MissingParameterException e) {
            return isName ? Optional.empty() : Optional.of(e.getMessage());
        } catch (ParameterException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The words up to what the shell takes for itself. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            if (word.group().matches("[<>|;&#]|>>|&&|\\|\\|")) {
                break;
            }
            words.add(word.group().replaceAll("^['\"]|['\"]$", ""));
        }
        return words;
    }

    private static List<String> inBlocks(String page) {
        return DocumentedCommands.inBlocks(page).stream().flatMap(command -> command.arguments().stream()).toList();
    }

    private static List<String> inText(String page) {
        return DocumentedCommands.linesOfText(page).flatMap(line -> INLINE.matcher(line).results())
                .map(command -> command.group(1)).toList();
    }
}
