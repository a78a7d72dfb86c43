package io.quarkiverse.secrets.cli.doctor;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.secrets.runtime.envfile.GitState;
import io.quarkiverse.secrets.runtime.envfile.GitTracking;
import io.quarkiverse.secrets.runtime.envfile.ShellWord;

/** Looks at whether git has the files, has had them, or would take them. */
public final class GitCheck implements Check {

    private static final String NAME = "git";

    private final List<ExaminedFile> files;

    public GitCheck(List<ExaminedFile> files) {
        this.files = files;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (ExaminedFile file : files) {
            look(file, found);
        }
        return found;
    }

    private static void look(ExaminedFile file, List<Diagnosis> found) {
        GitState state = GitTracking.stateOf(file.path());
        switch (state) {
            case TRACKED:
                found.add(Diagnosis.error(NAME, file.subject(),
                        "is tracked by git, so everyone with access to the repository has its secrets",
                        "git rm --cached " + ShellWord.of(file.path()) + ", add it to .gitignore, and replace the secrets"));
                return;
            case UNKNOWN:
                found.add(Diagnosis.note(NAME, file.subject(), "is in no git repository, or git does not say"));
                return;
            case UNTRACKED:
                found.add(Diagnosis.warning(NAME, file.subject(), "is not ignored by git: git add --all adds it",
                        "add it to .gitignore: echo " + ShellWord.of(file.path().getFileName()) + " >> "
                                + ShellWord.of(file.path().resolveSibling(".gitignore"))));
                break;
            default:
                break;
        }
        if (GitTracking.wasCommitted(file.path())) {
            found.add(Diagnosis.warning(NAME, file.subject(),
                    "was committed once, and everyone with access to the repository has what was in it then",
                    "replace the secrets that it had: git log --all -- " + ShellWord.of(file.path())
                            + " shows when that was"));
        } else if (state == GitState.IGNORED) {
            found.add(Diagnosis.ok(NAME, file.subject(), "is ignored by git, and was never committed"));
        }
    }
}
