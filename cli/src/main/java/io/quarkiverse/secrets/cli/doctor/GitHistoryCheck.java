package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.git.FileHistory;
import io.quarkiverse.secrets.cli.git.FileHistory.Place;
import io.quarkiverse.secrets.cli.git.FileHistory.Version;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;

/** Looks for secrets in the commits of {@code .env} and files like it, and at whether they are still in use. */
final class GitHistoryCheck implements Check {

    private static final String NAME = "git-history";
    private static final List<String> PATTERNS = List.of("**/.env", "**/.env[._ -]*", "**/.envrc*", "**/env", "**/env[._-]*",
            "**/*.env");
    private static final String TESTS = "src/test/";
    private static final int LISTED = 100;

    private final Path folder;
    private final SecretEntries secrets;
    private final CurrentValues current;

    /** Where a name had values: those that are in use, and others. */
    private record Exposure(String name, Set<Place> inUse, Set<Place> former) {
    }

    /**
     * @param folder the project's folder
     * @param secrets says which keys are secrets
     * @param current the values that are in use, as far as they are known
     */
    GitHistoryCheck(Path folder, SecretEntries secrets, CurrentValues current) {
        this.folder = folder;
        this.secrets = secrets;
        this.current = current;
    }

    @Override
    public List<Diagnosis> look() {
        Optional<FileHistory> history = FileHistory.read(folder, PATTERNS);
        if (history.isEmpty()) {
            return List.of(Diagnosis.note(NAME, Subject.none(), "no git history was searched: this is no git repository"));
        }
        List<Diagnosis> found = new ArrayList<>();
        for (Exposure exposure : exposures(history.get())) {
            found.add(diagnosis(exposure));
        }
        for (String gap : history.get().gaps()) {
            found.add(Diagnosis.note(NAME, Subject.none(), "not all of the git history was searched: " + gap));
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(NAME, Subject.none(), "no secret is in the git history of files like .env ("
                    + Counted.of(history.get().commits(), "commit") + ")"));
        }
        return found;
    }

    private Iterable<Exposure> exposures(FileHistory history) {
        Map<String, Exposure> exposures = new TreeMap<>();
        for (Version version : history.versions()) {
            Map<EnvFileName.Kind, List<Place>> places = places(version);
            if (!places.isEmpty()) {
                ExaminedFile file = ExaminedFile.former(Path.of(".env"), version.text());
                for (EnvFileEntry entry : secrets.of(file)) {
                    add(entry, places, exposures);
                }
            }
        }
        return exposures.values();
    }

    /** Those with a name like {@code .env}; as of a template what is public anyway, or of tests. */
    private static Map<EnvFileName.Kind, List<Place>> places(Version version) {
        Map<EnvFileName.Kind, List<Place>> places = new LinkedHashMap<>();
        for (Place place : version.places()) {
            EnvFileName.of(place.path().substring(place.path().lastIndexOf('/') + 1)).ifPresent(name -> {
                boolean test = place.path().contains(TESTS);
                places.computeIfAbsent(test ? EnvFileName.Kind.TEMPLATE : name.kind(), kind -> new ArrayList<>()).add(place);
            });
        }
        return places;
    }

    private void add(EnvFileEntry entry, Map<EnvFileName.Kind, List<Place>> places, Map<String, Exposure> exposures) {
        boolean inUse = current.isInUse(entry.key(), entry.value().orElseThrow());
        places.forEach((kind, of) -> {
            if (inUse || kind != EnvFileName.Kind.TEMPLATE) {
                Exposure exposure = exposures.computeIfAbsent(SecretNames.canonical(entry.key()),
                        name -> new Exposure(entry.key(), new LinkedHashSet<>(), new LinkedHashSet<>()));
                (inUse ? exposure.inUse() : exposure.former()).addAll(of);
            }
        });
    }

    private Diagnosis diagnosis(Exposure exposure) {
        boolean inUse = !exposure.inUse().isEmpty();
        Set<Place> places = inUse ? exposure.inUse() : exposure.former();
        String name = KeyNames.isSayable(exposure.name()) ? exposure.name() : "NAME";
        Subject file = Subject.place(folder.resolve(places.iterator().next().path()).toString());
        Subject subject = KeyNames.isSayable(exposure.name()) ? file.with(exposure.name()) : file;
        Diagnosis found;
        if (inUse) {
            found = Diagnosis.error(NAME, subject, "has the value that is in use in the git history: " + commits(places),
                    "replace it: secrets rotate " + name + ", or secrets set " + name
                            + "; removing it from the history does not take it from those who have a clone");
        } else if (current.has(exposure.name())) {
            found = Diagnosis.note(NAME, subject,
                    "has another value in the git history than the one in use: " + commits(places));
        } else if (secrets.isUnregistered(exposure.name())) {
            found = Diagnosis.note(NAME, subject,
                    "has a value in the git history, and is no registered secret any more: " + commits(places));
        } else {
            found = Diagnosis.warning(NAME, subject,
                    "has a value in the git history, and it is not known whether it is in use: " + commits(places),
                    "replace it wherever it is in use, unless that was done since");
        }
        return found.with(detail(places));
    }

    private static String commits(Set<Place> places) {
        Set<String> commits = new LinkedHashSet<>();
        places.forEach(place -> commits.add(place.commit() + " (" + place.date() + ")"));
        List<String> ordered = List.copyOf(commits);
        return ordered.size() == 1 ? "commit " + ordered.get(0)
                : Counted.of(ordered.size(), "commit") + ", the first " + ordered.get(ordered.size() - 1) + ", the last "
                        + ordered.get(0);
    }

    private static String detail(Set<Place> places) {
        List<String> all = places.stream().limit(LISTED)
                .map(place -> place.commit() + " " + place.date() + " " + place.path()).toList();
        return String.join(", ", all) + (places.size() > LISTED ? ", and more" : "");
    }
}
