package io.quarkiverse.secrets.cli.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs lines of a backend's own command line, as the documentation and reported fixes have them, in a shell. */
public final class DocumentedShell {

    private static final String FIX = "fix: ";

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param folder where the lines run
     * @param program the backend's program, which they find by its name
     * @param environment what it needs
     */
    public DocumentedShell(Path folder, Path program, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        try {
            Files.createSymbolicLink(folder.resolve(program.getFileName()), program);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The text of a page. */
    public static String text(String page) {
        return DocumentedCommands.text(
                DocumentedCommands.pages().stream().filter(other -> other.endsWith(page)).findAny().orElseThrow());
    }

    /** The block of a page that begins like this. */
    public static String block(String page, String beginning) {
        String text = text(page);
        int begin = text.indexOf("----\n" + beginning) + "----\n".length();
        assertThat(begin).as("%s in %s", beginning, page).isGreaterThan("----\n".length());
        return text.substring(begin, text.indexOf("\n----", begin));
    }

    /** The fixes in a report or an error. */
    public static List<String> fixes(String report) {
        return report.lines().filter(line -> line.contains(FIX))
                .map(line -> line.substring(line.indexOf(FIX) + FIX.length()).strip()).toList();
    }

    /** Runs lines without input. */
    public String run(String lines) throws IOException, InterruptedException {
        return run(lines, "");
    }

    /** Runs lines in a shell that ends with the first one that fails, and returns what they print. */
    public String run(String lines, String input) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eo", "pipefail", "-c", lines).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("HOME", folder.toString(), "PATH", folder + ":" + System.getenv("PATH")));
        Path err = folder.resolve("err.txt");
        Process process = builder.redirectError(err.toFile()).start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s%s", lines, out, Files.readString(err)).isZero();
        return out;
    }
}
