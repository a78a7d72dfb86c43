package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.runtime.envfile.GitTracking;
import io.quarkiverse.secrets.runtime.envfile.ShellWord;

/** Looks at files that look as if they were read, and are not; and whether git has or would take the secrets in them. */
final class OtherFilesCheck implements Check {

    private static final String NAME = "other-files";
    private static final String BUILDS = "{pom.xml,build.gradle,build.gradle.kts}";
    /** Programs that read such files themselves: those of JavaScript, and Compose. */
    private static final String READERS = "{package.json,compose*.yml,compose*.yaml,docker-compose*.yml,docker-compose*.yaml}";

    private final OtherFiles others;
    private final Path root;

    /** @param root the project's folder */
    OtherFilesCheck(OtherFiles others, Path root) {
        this.others = others;
        this.root = root;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (OtherFile file : others.files()) {
            reading(file).ifPresent(found::add);
            git(file).ifPresent(found::add);
        }
        if (!others.complete()) {
            found.add(Diagnosis.note(NAME, Subject.none(),
                    "not all of the project was searched for other files of environment variables: it has too many"));
        } else if (found.isEmpty()) {
            found.add(Diagnosis.ok(NAME, Subject.none(), others.files().isEmpty() ? "no other file looks like .env"
                    : "other files that look like .env are as they should be: " + others.files().size()));
        }
        return found;
    }

    private Optional<Diagnosis> reading(OtherFile file) {
        if (file.isResource()) {
            return Optional.of(packaged(file));
        }
        Optional<Diagnosis> found = switch (file.name().kind()) {
            case READ -> file.isBeside(BUILDS) ? Optional.empty()
                    : note(file, "is read only by what is started in " + folder(file));
            case PROFILE -> note(file, "is read only if the profile " + file.name().suffix() + " is active");
            case FRAMEWORK, SEPARATOR -> Optional.of(Diagnosis.warning(NAME, file.file().subject(),
                    "is not read by the application, so its keys have no effect", rename(file)));
            case COPY -> Optional.of(Diagnosis.warning(NAME, file.file().subject(),
                    "is a copy that is not read, and has " + values(file),
                    "delete it: rm " + ShellWord.of(file.path())));
            case OTHER -> note(file, "is not read, unless quarkus.secrets.env-file.paths or another program names it");
            case KEYS, SCRIPT, TEMPLATE -> Optional.empty();
        };
        return found.isPresent() && file.isBeside(READERS) && file.name().kind() != EnvFileName.Kind.COPY
                ? Optional.empty()
                : found;
    }

    private static Diagnosis packaged(OtherFile file) {
        return Diagnosis.of(file.secrets().isEmpty() ? Severity.WARNING : Severity.ERROR, NAME, file.file().subject(),
                "is packaged into the application, with " + values(file) + ", and is not read there",
                "move it to the folder in which the application is started"
                        + (file.secrets().isEmpty() ? "" : ", and replace the secrets if it was ever published"));
    }

    private static String values(OtherFile file) {
        return file.secrets().isEmpty() ? Counted.of(file.file().counting().size(), "value")
                : Counted.of(file.secrets().size(), "secret") + " (" + SecretEntries.names(file.secrets()) + ")";
    }

    private static Optional<Diagnosis> note(OtherFile file, String message) {
        return Optional.of(Diagnosis.note(NAME, file.file().subject(), message));
    }

    private static Path folder(OtherFile file) {
        Path folder = file.path().getParent();
        return folder == null ? Path.of(".") : folder;
    }

    private static String rename(OtherFile file) {
        Path own = file.path().resolveSibling(".env");
        Optional<String> profile = file.name().profile();
        return profile.isPresent()
                ? "rename it to " + own + "." + profile.get() + ", which the profile " + profile.get() + " reads"
                : "move its keys to " + own + ", or have it read: quarkus.secrets.env-file.paths=.env," + file.path();
    }

    private Optional<Diagnosis> git(OtherFile file) {
        boolean named = file.path().getFileName().toString().startsWith(".env");
        boolean looked = !file.secrets().isEmpty()
                || named && file.name().kind() != EnvFileName.Kind.SCRIPT && !file.isEncrypted();
        return looked ? switch (GitTracking.stateOf(file.path())) {
            case TRACKED -> tracked(file);
            case UNTRACKED -> Optional.of(untracked(file));
            case IGNORED, UNKNOWN -> Optional.empty();
        } : Optional.empty();
    }

    private static Optional<Diagnosis> tracked(OtherFile file) {
        if (file.secrets().isEmpty()) {
            return Optional.empty();
        }
        String message = "is tracked by git, with " + values(file);
        return Optional.of(file.isOfTests()
                ? Diagnosis.note(NAME, file.file().subject(), message + ", which should be of no use outside of tests")
                : Diagnosis.error(NAME, file.file().subject(), message,
                        "git rm --cached " + ShellWord.of(file.path()) + ", add it to .gitignore, and replace the secrets"));
    }

    private Diagnosis untracked(OtherFile file) {
        if (file.secrets().isEmpty()) {
            return Diagnosis.note(NAME, file.file().subject(), "is not ignored by git, and has " + values(file)
                    + ", none of which looks like a secret");
        }
        IgnoreLine line = IgnoreLine.git(file.path(), root);
        Diagnosis found = Diagnosis.warning(NAME, file.file().subject(),
                "is not ignored by git, and has " + values(file) + ": git add --all adds it",
                "add this line to " + line.file() + ": " + line.line());
        return found.with(line);
    }
}
