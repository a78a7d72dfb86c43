package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.envfile.GitState;
import io.quarkiverse.secrets.runtime.envfile.GitTracking;
import io.quarkiverse.secrets.runtime.envfile.ShellWord;

/** Looks at whether git has the files, has had them, or would take them. */
public final class GitCheck implements Check {

    private static final String NAME = "git";

    private final List<ExaminedFile> files;
    private final Path root;

    /** @param root the project's folder, outside of which nothing is fixed */
    public GitCheck(List<ExaminedFile> files, Path root) {
        this.files = files;
        this.root = root;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (ExaminedFile file : files) {
            look(file, found);
        }
        return found;
    }

    private void look(ExaminedFile file, List<Diagnosis> found) {
        GitState state = GitTracking.stateOf(file.path());
        switch (state) {
            case TRACKED:
                found.add(isEncrypted(file) ? Diagnosis.note(NAME, file.subject(),
                        "is tracked by git; the secrets in it are encrypted, or references to them")
                        : Diagnosis.error(NAME, file.subject(),
                                "is tracked by git, so everyone with access to the repository has its secrets",
                                "git rm --cached " + ShellWord.of(file.path())
                                        + ", add it to .gitignore, and replace the secrets"));
                return;
            case UNKNOWN:
                found.add(Diagnosis.note(NAME, file.subject(), "is in no git repository, or git does not say"));
                return;
            case UNTRACKED:
                found.add(untracked(file));
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

    /** Whether what would be secrets is in the notation of a tool that makes files fit for a repository. */
    private static boolean isEncrypted(ExaminedFile file) {
        boolean some = false;
        for (EnvFileEntry entry : file.counting()) {
            String value = entry.value().orElseThrow();
            if (UnresolvedValue.isReference(value)) {
                some = true;
            } else if (!value.isEmpty() && (KeyNames.looksSecret(entry.key()) || SecretEntries.hasPassword(value))) {
                return false;
            }
        }
        return some;
    }

    private Diagnosis untracked(ExaminedFile file) {
        Path ignore = file.path().resolveSibling(".gitignore");
        Diagnosis found = Diagnosis.warning(NAME, file.subject(), "is not ignored by git: git add --all adds it",
                "add it to .gitignore: echo " + ShellWord.of(file.path().getFileName()) + " >> " + ShellWord.of(ignore));
        // Of a link, git ignores what it leads to, which is elsewhere
        boolean own = Files.isRegularFile(file.path(), LinkOption.NOFOLLOW_LINKS) && IgnoreLine.isIn(root, file.path());
        return own ? found.with(IgnoreLine.git(file.path(), root)) : found;
    }
}
