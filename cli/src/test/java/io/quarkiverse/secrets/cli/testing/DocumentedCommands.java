package io.quarkiverse.secrets.cli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command lines in the blocks of the documentation that have some of {@code secrets}, with what is shown below each. */
public final class DocumentedCommands {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern FENCE = Pattern.compile("----|```.*");
    private static final String PROMPT = "$ ";
    /** After a prompt, variables and the folder of the program. */
    private static final Pattern LINE = Pattern.compile("(?:\\$ )?((?:[A-Z_]+=\\S* +)*(?:\\S*/)?secrets (.*))");

    private DocumentedCommands() {
    }

    /**
     * One command line.
     *
     * @param line as it stands there, without the prompt
     * @param arguments what follows {@code secrets}; empty if it is of another program
     * @param output the lines that the block shows below it; empty in a block without prompts
     */
    public record Command(String line, Optional<String> arguments, List<String> output) {

        @Override
        public String toString() {
            return line;
        }
    }

    /** The pages: those at the top of the project, and those of the documentation. */
    public static List<Path> pages() {
        List<Path> pages = new ArrayList<>(List.of(PROJECT.resolve("README.md"), PROJECT.resolve("CONTRIBUTING.md"),
                PROJECT.resolve("SECURITY.md"), PROJECT.resolve("samples/quickstart/README.md")));
        for (String folder : List.of("docs/modules/ROOT/pages", "docs/modules/ROOT/partials")) {
            try (Stream<Path> files = Files.list(PROJECT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".adoc")).sorted().forEach(pages::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pages;
    }

    /** The text of a page. */
    public static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All commands of the blocks that have one of {@code secrets}, in their order. */
    public static List<Command> inBlocks(String page) {
        return blocks(page).stream().map(DocumentedCommands::commands)
                .filter(commands -> commands.stream().anyMatch(command -> command.arguments().isPresent()))
                .flatMap(List::stream).toList();
    }

    private static List<Command> commands(List<String> block) {
        // Else they are output
        boolean prompts = block.stream().anyMatch(line -> line.startsWith(PROMPT));
        List<Command> commands = new ArrayList<>();
        List<String> output = new ArrayList<>();
        for (String line : joined(block)) {
            Matcher command = LINE.matcher(line);
            if (prompts && !line.startsWith(PROMPT)) {
                output.add(line);
            } else {
                output = new ArrayList<>();
                commands.add(command.matches() ? new Command(command.group(1), Optional.of(command.group(2)), output)
                        : new Command(prompts ? line.substring(PROMPT.length()) : line, Optional.empty(), output));
            }
        }
        return commands;
    }

    /** With each line that ends in a backslash in front of the next. */
    private static List<String> joined(List<String> block) {
        return String.join("\n", block).replaceAll(" *\\\\\n *", " ").lines().toList();
    }

    private static List<List<String>> blocks(String page) {
        List<List<String>> blocks = new ArrayList<>();
        boolean inside = false;
        for (String line : page.lines().toList()) {
            if (isFence(line)) {
                inside = !inside;
                blocks.add(new ArrayList<>());
            } else if (inside) {
                blocks.get(blocks.size() - 1).add(line);
            }
        }
        return blocks;
    }

    /** The lines outside of blocks. */
    public static Stream<String> linesOfText(String page) {
        boolean[] block = { false };
        return page.lines().filter(line -> {
            boolean fence = isFence(line);
            block[0] ^= fence;
            return !fence && !block[0];
        });
    }

    private static boolean isFence(String line) {
        return FENCE.matcher(line).matches();
    }
}
