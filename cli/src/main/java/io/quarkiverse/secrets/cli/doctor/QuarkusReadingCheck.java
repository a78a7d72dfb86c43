package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.runtime.config.QuarkusEnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.registry.Definitions;

/**
 * Holds what Quarkus by itself makes of {@code .env} against what is written there, key by key. For registered secrets that
 * reading does not count; for all other keys it is the one that does.
 */
public final class QuarkusReadingCheck implements Check {

    private static final String NAME = "quarkus-reading";
    private static final String FILE = ".env";

    private final List<ExaminedFile> files;
    private final Optional<Definitions> registry;
    private final Map<String, String> environment;

    /**
     * @param registry the registered secrets; empty if no application says which they are
     * @param environment the process environment, which wins over each file
     */
    public QuarkusReadingCheck(List<ExaminedFile> files, Optional<Definitions> registry, Map<String, String> environment) {
        this.files = files;
        this.registry = registry;
        this.environment = environment;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (ExaminedFile file : files) {
            if (file.failure().isEmpty() && file.path().getFileName().equals(Path.of(FILE))) {
                found.addAll(look(file));
            }
        }
        return found;
    }

    private List<Diagnosis> look(ExaminedFile file) {
        OptionalInt malformed = MalformedEscape.line(file.text());
        if (malformed.isPresent()) {
            return List.of(Diagnosis.error(NAME, Subject.line(file.path(), malformed.getAsInt()),
                    "the application will not start, since Quarkus reads .env by the rules of Java properties files, and here"
                            + " is \\u without four hexadecimal digits after it",
                    "write / for \\ in paths, or keep the value out of .env"));
        }
        QuarkusEnvFile quarkus = QuarkusEnvFile.read(file.path(), environment);
        List<Diagnosis> found = new ArrayList<>();
        int compared = 0;
        for (EnvFileEntry entry : file.counting()) {
            if (environment.containsKey(entry.key())) {
                continue;
            }
            compared++;
            String ours = entry.value().orElseThrow();
            Optional<String> theirs = quarkus.value(entry.key());
            if (!theirs.equals(Optional.of(ours))) {
                found.add(different(file, entry, ReadingDifference.of(file.line(entry.line()), ours, theirs)));
            }
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(NAME, file.subject(),
                    "means the same to Quarkus itself (" + Counted.of(compared, "key") + ")"));
        }
        return found;
    }

    private Diagnosis different(ExaminedFile file, EnvFileEntry entry, ReadingDifference difference) {
        String message = "means something else to Quarkus itself, which " + difference.meaning();
        if (registry.isEmpty()) {
            return Diagnosis.warning(NAME, file.subject(entry),
                    message + "; that value is used unless it is a registered secret, which only a built application shows",
                    difference.remedy());
        }
        if (registry.get().find(entry.key()).isPresent()) {
            return Diagnosis.warning(NAME, file.subject(entry),
                    message + "; the application gets the right value, since it is a registered secret",
                    "no change is needed for this application; for other tools: " + difference.remedy());
        }
        return Diagnosis.error(NAME, file.subject(entry),
                message + "; that value is used, since it is not a registered secret",
                difference.remedy() + "; or register it, if it is a secret");
    }
}
