package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.doctor.ArtifactSearch.Gap;
import io.quarkiverse.secrets.cli.doctor.ArtifactSearch.Hit;
import io.quarkiverse.secrets.cli.doctor.KnownValues.Missing;
import io.quarkiverse.secrets.runtime.redaction.Redactor;
import io.quarkiverse.secrets.runtime.redaction.ValueFinder;

/** Looks for known values in what is given to others: jars, images, folders. */
public final class ArtifactCheck implements Check {

    private static final String NAME = "artifact";
    private static final long MOST = 64L << 30;
    private static final int MOST_HITS = 1000;

    private final List<Path> artifacts;
    private final KnownValues known;
    private final List<ExaminedFile> files;
    private final LongConsumer progress;
    private final Redactor redactor;

    /**
     * @param artifacts files and folders, which have to exist
     * @param files where the values come from, and so are allowed to be
     * @param progress gets to know, again and again, how many bytes of an artifact were looked through
     */
    public ArtifactCheck(List<Path> artifacts, KnownValues known, List<ExaminedFile> files, LongConsumer progress) {
        this.artifacts = artifacts;
        this.known = known;
        this.files = files;
        this.progress = progress;
        this.redactor = Redactor.of(known.values());
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        known.without().forEach((name, missing) -> found.add(missing(name, missing)));
        if (known.values().isEmpty()) {
            found.add(Diagnosis.of(Severity.UNKNOWN, NAME, Subject.none(), "there is no value to look for in artifacts",
                    "give the secrets values first, or name the backend that has them with --backend"));
            return found;
        }
        ValueFinder finder = ValueFinder.of(known.values());
        Set<Path> except = realPaths();
        for (Path artifact : artifacts) {
            ArtifactSearch search = new ArtifactSearch(finder, except, MOST, progress);
            search.search(artifact);
            report(artifact, search, found);
        }
        return found;
    }

    private static Diagnosis missing(String name, Missing missing) {
        Subject secret = Subject.secret(name);
        String message = "was not searched for, since " + missing.reason();
        return missing.unknown() ? Diagnosis.warning(NAME, secret, message, "run validate, which says why")
                : Diagnosis.note(NAME, secret, message);
    }

    private Set<Path> realPaths() {
        Set<Path> paths = new HashSet<>();
        for (ExaminedFile file : files) {
            try {
                paths.add(file.path().toRealPath());
            } catch (IOException e) {
                // It has gone meanwhile
            }
        }
        return paths;
    }

    private void report(Path artifact, ArtifactSearch search, List<Diagnosis> found) {
        List<Hit> hits = search.hits();
        for (Hit hit : hits.subList(0, Math.min(MOST_HITS, hits.size()))) {
            found.add(Diagnosis.error(NAME, subject(hit.place()).with(known.names().get(hit.value())),
                    "is present with its value, " + (hit.find().plain() ? "in plain text" : "encoded") + ", at byte "
                            + hit.find().offset(),
                    "keep it out of what is built, replace the secret, and build again"));
        }
        if (hits.size() > MOST_HITS) {
            found.add(Diagnosis.error(NAME, subject(artifact.toString()), "has values in "
                    + Counted.of(hits.size() - MOST_HITS, "more place"), "fix these first"));
        }
        for (Gap gap : search.gaps()) {
            found.add(Diagnosis.of(gap.unread() ? Severity.UNKNOWN : Severity.WARNING, NAME, subject(gap.place()),
                    "was not searched, or not to its end: it " + gap.reason(),
                    gap.unread() ? "make it readable, or unpack it, and search its content"
                            : "unpack it, and search its content"));
        }
        if (hits.isEmpty() && search.gaps().isEmpty()) {
            found.add(Diagnosis.ok(NAME, subject(artifact.toString()), "has none of "
                    + Counted.of(known.values().size(), "known value") + ", in " + Counted.of(search.files(), "file"))
                    .with("looked for " + String.join(", ", known.names()) + " in " + Counted.of(search.bytes(), "byte")));
        }
    }

    /** A file may be named after a value. */
    private Subject subject(String place) {
        return Subject.place(redactor.redact(place));
    }
}
