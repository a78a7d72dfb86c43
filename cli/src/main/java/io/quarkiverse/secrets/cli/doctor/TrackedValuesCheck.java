package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.git.WorkingTree;
import io.quarkiverse.secrets.runtime.redaction.Redactor;
import io.quarkiverse.secrets.runtime.redaction.ValueFinder;
import io.quarkiverse.secrets.runtime.redaction.ValueFinder.Find;

/**
 * Looks for values that are in use in the files that git tracks, as they are in the working tree. Of the values, those of eight
 * characters or more count whose names say that they are secrets, and URLs with a password: others are in documents by right.
 */
final class TrackedValuesCheck implements Check {

    private static final String NAME = "tracked-files";
    private static final int SHORTEST = 8;
    private static final long MOST_OF_FILE = 1 << 22;
    private static final long MOST = 1 << 28;
    private static final int MOST_HITS = 100;
    private static final Path TESTS = Path.of("src", "test");

    private final Path folder;
    private final Set<Path> except = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    /**
     * @param folder the project's folder
     * @param known the values
     * @param files where the values are, and are looked at by other checks
     */
    TrackedValuesCheck(Path folder, KnownValues known, List<ExaminedFile> files) {
        this.folder = folder;
        for (ExaminedFile file : files) {
            except.add(file.path().toAbsolutePath().normalize());
            ExampleCheck.examples(file.path()).forEach(example -> except.add(example.toAbsolutePath().normalize()));
        }
        for (int i = 0; i < known.values().size(); i++) {
            String value = known.values().get(i);
            if (value.length() >= SHORTEST
                    && (KeyNames.looksSecret(known.names().get(i)) || SecretEntries.hasPassword(value))) {
                names.add(known.names().get(i));
                values.add(value);
            }
        }
    }

    @Override
    public List<Diagnosis> look() {
        if (values.isEmpty()) {
            return List.of();
        }
        Optional<List<Path>> tracked = new WorkingTree(folder).tracked();
        return tracked.isEmpty() ? List.of() : look(tracked.get());
    }

    private List<Diagnosis> look(List<Path> tracked) {
        ValueFinder finder = ValueFinder.of(values);
        Redactor redactor = Redactor.of(values);
        List<Diagnosis> found = new ArrayList<>();
        int searched = 0;
        long bytes = 0;
        for (Path file : tracked) {
            long size = size(file);
            if (size == 0 || except.contains(file.toAbsolutePath().normalize())) {
                continue;
            }
            if (bytes + size > MOST || found.size() >= MOST_HITS) {
                found.add(Diagnosis.note(NAME, Subject.none(), "not all files that git tracks were searched for the values"
                        + " in use: " + searched + " of " + tracked.size()));
                return found;
            }
            bytes += size;
            searched++;
            Subject subject = Subject.place(redactor.redact(file.toString()));
            find(finder, file).forEach((value, find) -> found.add(diagnosis(file, subject.with(names.get(value)), find)));
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(NAME, Subject.none(), "no value in use is in the " + Counted.of(searched, "file")
                    + " that git tracks").with("looked for " + String.join(", ", names)));
        }
        return found;
    }

    /** 0 for what is not searched. */
    private static long size(Path file) {
        try {
            long size = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
            return size > MOST_OF_FILE ? 0 : size;
        } catch (IOException e) {
            return 0;
        }
    }

    private static Map<Integer, Find> find(ValueFinder finder, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return finder.find(in);
        } catch (IOException e) {
            // It has gone meanwhile, or this user cannot read it
            return Map.of();
        }
    }

    private static Diagnosis diagnosis(Path file, Subject subject, Find find) {
        boolean test = file.startsWith(TESTS) || file.toString().contains(TESTS.toString());
        return Diagnosis.of(test ? Severity.WARNING : Severity.ERROR, NAME, subject,
                "has its value in a file that git tracks, " + (find.plain() ? "plain" : "encoded") + ", at byte "
                        + find.offset(),
                test ? "let tests have a value of their own" : "take it out of the file, and replace the secret");
    }
}
