package io.quarkiverse.secrets.cli.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileWriter;

/** A template on the disk. A reader finds the old one or the new one in full. */
public final class TemplateFile {

    private final Path file;

    /** One that need not be there. */
    public TemplateFile(Path file) {
        this.file = file;
    }

    /**
     * What it would be after an update.
     *
     * @param update makes a template of the text that is there, which is empty if there is none
     * @return whether the update would change it, and what it would be
     * @throws CliException if it is there and cannot be read
     */
    public Change preview(Function<String, Template> update) {
        try {
            String before = Files.readString(file, StandardCharsets.UTF_8);
            Template template = update.apply(before);
            return new Change(template, !template.text().equals(before));
        } catch (NoSuchFileException e) {
            return new Change(update.apply(""), true);
        } catch (IOException e) {
            throw new CliException(file + " cannot be read, or is not UTF-8", "check the file and its permissions");
        }
    }

    /**
     * Updates it, and creates it if there is none. A new one is for everybody to read who may read other new files, as it has
     * no values and other people are whom it is for.
     *
     * @param update as for {@link #preview}
     * @throws CliException if it cannot be read or written
     */
    public Change update(Function<String, Template> update) {
        AtomicReference<Template> made = new AtomicReference<>();
        boolean created = false;
        try {
            created = createEmpty();
            boolean changed = EnvFileWriter.update(file, before -> {
                made.set(update.apply(before));
                return made.get().text();
            });
            return new Change(made.get(), changed);
        } catch (EnvFileException e) {
            if (created) {
                deleteEmpty();
            }
            throw new CliException(file + " " + e.problem(), e.remedy());
        } catch (IOException e) {
            throw new CliException(file + " cannot be written", "check its folder and its permissions");
        }
    }

    /**
     * Makes sure that there is none yet.
     *
     * @throws CliException if there is one
     */
    public void requireNew() {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CliException(file + " already exists",
                    "give --update, which keeps what was changed in it, or another path");
        }
    }

    private boolean createEmpty() throws IOException {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
                return true;
            }
        } catch (FileAlreadyExistsException e) {
            // A link that leads to no file yet, or another process was quicker
        }
        return false;
    }

    /** Where there is no room for the template, its empty file would be in the way of the next call. */
    private void deleteEmpty() {
        try {
            if (Files.size(file) == 0) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // The failure that led here is the one to report
        }
    }

    /**
     * What came of an update.
     *
     * @param template the template
     * @param changed whether it is another than the one that was there
     */
    public record Change(Template template, boolean changed) {
    }
}
