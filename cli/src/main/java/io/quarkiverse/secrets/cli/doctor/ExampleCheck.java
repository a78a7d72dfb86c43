package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.redaction.IgnoredValues;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.runtime.registry.Definitions;

/**
 * Holds the files against the examples beside them, which everybody has: a value that is in both is known to everybody, or was
 * never changed.
 */
public final class ExampleCheck implements Check {

    private static final String NAME = "example";
    private static final List<String> SUFFIXES = List.of(".example", ".sample", ".template", ".dist");
    private static final int REAL = 8;

    private final List<ExaminedFile> files;
    private final Optional<Definitions> registry;
    private final Map<String, String> environment;

    /** @param registry the registered secrets; empty if no application says which they are */
    public ExampleCheck(List<ExaminedFile> files, Optional<Definitions> registry, Map<String, String> environment) {
        this.files = files;
        this.registry = registry;
        this.environment = environment;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (ExaminedFile file : files) {
            for (ExaminedFile example : ExaminedFile.read(examples(file.path()), environment)) {
                int before = found.size();
                for (EnvFileEntry entry : example.counting()) {
                    look(file, example, entry, found);
                }
                if (found.size() == before && example.failure().isEmpty()) {
                    found.add(Diagnosis.ok(NAME, example.subject(), "has no secret value of " + file.path()));
                }
            }
        }
        return found;
    }

    static List<Path> examples(Path file) {
        List<Path> examples = new ArrayList<>();
        for (String suffix : SUFFIXES) {
            Path example = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(example)) {
                examples.add(example);
            }
        }
        return examples;
    }

    private void look(ExaminedFile file, ExaminedFile example, EnvFileEntry shown, List<Diagnosis> found) {
        String value = shown.value().orElseThrow();
        if (value.isEmpty() || IgnoredValues.contains(value) || Constraints.isPlaceholder(value)) {
            return;
        }
        for (EnvFileEntry entry : file.counting()) {
            boolean sameKey = SecretNames.canonical(entry.key()).equals(SecretNames.canonical(shown.key()));
            boolean named = KeyNames.looksSecret(entry.key());
            boolean real = named && value.length() >= REAL;
            if (!value.equals(entry.value().orElseThrow()) || !(sameKey || real)) {
                continue;
            }
            if (real) {
                found.add(Diagnosis.error(NAME, example.subject(shown), "has the value of " + file.subject(entry).text()
                        + ", and an example is public",
                        "take it out of " + example.path() + ", and replace the secret wherever it is in use"));
            } else if (named || isRegistered(entry.key())) {
                found.add(Diagnosis.warning(NAME, file.subject(entry), "still has the value of " + example.path()
                        + ", line " + shown.line(), "give it a value of its own, unless it is no secret"));
            }
            return;
        }
    }

    private boolean isRegistered(String key) {
        return registry.isPresent() && registry.get().find(key).isPresent();
    }
}
