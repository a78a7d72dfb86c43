package io.quarkiverse.secrets.it.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What there is to read of the project, with its code: the files at the top and the pages of the documentation. */
final class Documentation {

    static final Path PAGES = Path.of("../../docs/modules/ROOT/pages");

    private static final List<Path> AT_THE_TOP = List.of(Path.of("../../README.md"), Path.of("../../CONTRIBUTING.md"),
            Path.of("../../SECURITY.md"));
    /** AsciiDoc's {@code [source,java]} and four hyphens, Markdown's three backticks. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?ms)^(?:\\[source,(\\w+)[^\\n]*\\]\\n(?:\\.[^\\n]*\\n)?----\\n(.*?)^----$|```(\\w+)\\n(.*?)^```$)");

    private Documentation() {
    }

    /** The text of each page and of each part of one that a person has written, by its name. */
    static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        for (Path folder : List.of(PAGES, PAGES.resolveSibling("partials"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".adoc")).forEach(file -> put(pages, file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        AT_THE_TOP.forEach(file -> put(pages, file));
        return pages;
    }

    /** The blocks of a page in a language. */
    static List<String> blocks(String page, String language) {
        List<String> blocks = new ArrayList<>();
        BLOCK.matcher(page).results().forEach(block -> {
            boolean asciiDoc = block.group(1) != null;
            if (language.equals(block.group(asciiDoc ? 1 : 3))) {
                blocks.add(block.group(asciiDoc ? 2 : 4));
            }
        });
        return blocks;
    }

    private static void put(Map<String, String> pages, Path file) {
        try {
            pages.put(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
