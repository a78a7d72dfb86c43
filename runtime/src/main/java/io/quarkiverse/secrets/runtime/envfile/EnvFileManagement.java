package io.quarkiverse.secrets.runtime.envfile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import io.quarkiverse.secrets.runtime.envfile.EnvFiles.Located;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Changes {@code .env} files, line by line: what is not meant stays as it is written. Safe for use by several threads. */
final class EnvFileManagement implements SecretsManagement {

    private final List<Path> paths;
    private final EnvKeys keys;
    private final EnvFileContents contents;

    /**
     * @param paths the files, those that win last
     * @param keys says what a reference means
     * @param contents what the files have
     */
    EnvFileManagement(List<Path> paths, EnvKeys keys, EnvFileContents contents) {
        this.paths = paths;
        this.keys = keys;
        this.contents = contents;
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        setAll(Map.of(reference, value), deadline);
        return Optional.empty();
    }

    /** By one edit of each file: of one file, if all secrets are new or in the same one. */
    @Override
    public void setAll(Map<SecretReference, String> values, Deadline deadline) {
        EnvFiles now = contents.now(deadline);
        Map<Path, Map<String, String>> edits = new LinkedHashMap<>();
        values.forEach((reference, value) -> {
            List<Located> meant = keys.meant(reference, now);
            EnvKeys.ambiguity(meant).ifPresent(ambiguity -> {
                throw new SecretsProviderException("Secret " + reference.name() + " could not be stored: it "
                        + ambiguity.reason(), ambiguity.remedy());
            });
            edits.computeIfAbsent(meant.isEmpty() ? paths.get(0) : meant.get(0).file(), file -> new LinkedHashMap<>())
                    .put(meant.isEmpty() ? keys.newKey(reference) : meant.get(0).key(), value);
        });
        String what = values.size() == 1 ? "Secret " + values.keySet().iterator().next().name()
                : values.size() + " secrets";
        try {
            edits.forEach((file, edit) -> edit(file, edit, what));
        } finally {
            contents.changed();
        }
    }

    private static void edit(Path file, Map<String, String> values, String what) {
        try {
            EnvFileWriter.update(file, text -> {
                String edited = text;
                for (Map.Entry<String, String> value : values.entrySet()) {
                    edited = EnvFileEditor.set(edited, value.getKey(), value.getValue());
                }
                return edited;
            });
        } catch (EnvFileException e) {
            throw new SecretsProviderException(what + " could not be stored: " + file + " " + e.problem(), e.remedy(), e);
        } catch (IllegalArgumentException e) {
            throw new SecretsProviderException(what + " could not be stored in " + file + ": " + e.getMessage(),
                    "give it a name and a value that such a file can hold", e);
        }
    }

    /** The lines that have a value for it, as they are now. */
    private List<Located> meant(SecretReference reference, Deadline deadline) {
        return keys.meant(reference, contents.now(deadline));
    }

    @Override
    public Optional<Failed> ambiguity(SecretReference reference) {
        return EnvKeys.ambiguity(keys.meant(reference, contents.last()));
    }

    /**
     * Deletes the key that {@link EnvFileProvider#fetch} reads from every file: to delete only the value that counts would
     * bring back one that
     * it hides. No other key is changed, in whichever spelling. The files go in the order in which they win, the last one
     * last, so that if one of them cannot be changed, the secret keeps the value it has.
     */
    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        keys.variable(reference).ifPresent(variable -> {
            throw new SecretsProviderException("Secret " + reference.name() + " could not be deleted: the environment variable "
                    + variable + " gives it a value, which can only be removed where the process is started",
                    "unset " + variable + " where the process is started, and delete the secret again");
        });
        boolean deleted = false;
        try {
            Set<String> unset = keysToDelete(reference, deadline);
            UnaryOperator<String> edit = text -> EnvFileEditor.unset(text, unset::contains);
            for (Path path : paths) {
                // A file that need not be changed need not be one that can be
                Optional<String> text = EnvFileReader.readText(path);
                if (text.isPresent() && !edit.apply(text.get()).equals(text.get())) {
                    deleted |= EnvFileWriter.update(path, edit);
                }
            }
            return deleted;
        } catch (EnvFileException e) {
            throw new SecretsProviderException("Secret " + reference.name() + " could not be deleted: " + e.file() + " "
                    + e.problem(), e.remedy(), e);
        } finally {
            contents.changed();
        }
    }

    /** At most one: the key with the value, or, where none has one, that of the lines without a value that can be read. */
    private Set<String> keysToDelete(SecretReference reference, Deadline deadline) {
        Set<String> found = new TreeSet<>();
        List<Located> meant = meant(reference, deadline);
        Optional<Failed> ambiguity = EnvKeys.ambiguity(meant);
        if (meant.isEmpty()) {
            for (Path path : paths) {
                // Finds the keys, and leaves the text as it is
                EnvFileReader.readText(path).ifPresent(text -> EnvFileEditor.unset(text, key -> {
                    if (keys.isMeant(reference, key)) {
                        found.add(key);
                    }
                    return false;
                }));
            }
            ambiguity = found.size() > 1 ? Optional.of(EnvKeys.ambiguous(found)) : ambiguity;
        } else {
            found.add(meant.get(0).key());
        }
        ambiguity.ifPresent(several -> {
            throw new SecretsProviderException("Secret " + reference.name() + " could not be deleted: it " + several.reason(),
                    several.remedy());
        });
        return found;
    }

    /**
     * Looks at the file that {@link #set} would change and at its folder. A variable of the environment that hides what is
     * stored does not matter here.
     */
    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        List<Located> meant = meant(reference, deadline);
        return EnvKeys.ambiguity(meant).or(() -> EnvFileWriter.obstacle(meant.isEmpty() ? paths.get(0) : meant.get(0).file())
                .map(e -> new Failed(Kind.DENIED, "cannot be stored: " + e.file() + " " + e.problem(), e.remedy())));
    }

    /**
     * Several keys that the secret could be stored under, a key that such a file cannot have, half a character, or more than
     * fits into a file that has nothing else.
     */
    @Override
    public Optional<Failed> checkValue(SecretReference reference, String value) {
        List<Located> meant = keys.meant(reference, contents.last());
        try {
            String line = EnvFileEditor.assignment(meant.isEmpty() ? keys.newKey(reference) : meant.get(0).key(), value) + "\n";
            return line.getBytes(StandardCharsets.UTF_8).length <= EnvFileReader.MAX_BYTES ? EnvKeys.ambiguity(meant)
                    : Optional.of(new Failed(Kind.MALFORMED, "cannot be stored in " + paths.get(0)
                            + ", which may have at most " + EnvFileReader.MAX_BYTES + " bytes", "store a shorter value"));
        } catch (IllegalArgumentException e) {
            return Optional.of(new Failed(Kind.MALFORMED, "cannot be stored in " + paths.get(0) + ": " + e.getMessage(),
                    "give it a name and a value that such a file can hold"));
        }
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        EnvFiles files = contents.read(deadline);
        files.failures().stream().findFirst().ifPresent(e -> {
            throw new SecretsProviderException("Keys could not be listed: " + e.file() + " " + e.problem(), e.remedy(), e);
        });
        return List.copyOf(new TreeSet<>(files.keys()));
    }
}
