package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileReader;

/** A {@code .env} file that is there, whether it can be read or not. Immutable. */
public final class ExaminedFile {

    private final Path path;
    private final String text;
    private final List<String> lines;
    private final EnvFile content;
    private final Optional<EnvFileException> failure;

    private ExaminedFile(Path path, String text, EnvFile content, Optional<EnvFileException> failure) {
        this.path = path;
        this.text = text;
        this.lines = text.lines().toList();
        this.content = content;
        this.failure = failure;
    }

    /**
     * Reads those of the files that are there, in this order; references in later ones can refer to earlier ones.
     */
    public static List<ExaminedFile> read(List<Path> paths, Map<String, String> environment) {
        List<ExaminedFile> files = new ArrayList<>();
        Map<String, String> inherited = new LinkedHashMap<>();
        for (Path path : paths) {
            try {
                Optional<String> text = EnvFileReader.readText(path);
                if (text.isPresent()) {
                    EnvFile content = EnvFile.parse(text.get(), environment::get, inherited);
                    files.add(new ExaminedFile(path, text.get(), content, Optional.empty()));
                    inherited.putAll(content.values());
                }
            } catch (EnvFileException e) {
                files.add(new ExaminedFile(path, "", EnvFile.parse("", environment::get, Map.of()), Optional.of(e)));
            }
        }
        return files;
    }

    /** A file with a text that is not there any more; references in it bring nothing from the environment. */
    static ExaminedFile former(Path path, String text) {
        return new ExaminedFile(path, text, EnvFile.parse(text, variable -> null, Map.of()), Optional.empty());
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    String text() {
        return text;
    }

    /** What it says; nothing if it cannot be read. */
    EnvFile content() {
        return content;
    }

    /** Why it cannot be read; empty if it can. */
    Optional<EnvFileException> failure() {
        return failure;
    }

    /** The entries that count and have a value, in the order of the file. */
    List<EnvFileEntry> counting() {
        Map<String, EnvFileEntry> last = new LinkedHashMap<>();
        for (EnvFileEntry entry : content.entries()) {
            last.remove(entry.key());
            if (entry.value().isPresent()) {
                last.put(entry.key(), entry);
            }
        }
        return List.copyOf(last.values());
    }

    /** A line as it is there, without its end; the first is 1. */
    String line(int number) {
        return lines.get(number - 1);
    }

    Subject subject() {
        return Subject.file(path);
    }

    Subject subject(EnvFileEntry entry) {
        return Subject.key(path, entry.line(), entry.key());
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
