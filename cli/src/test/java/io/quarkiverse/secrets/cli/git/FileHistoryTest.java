package io.quarkiverse.secrets.cli.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.git.FileHistory.Place;
import io.quarkiverse.secrets.cli.git.FileHistory.Version;
import io.quarkiverse.secrets.cli.testing.GitFolder;

class FileHistoryTest {

    private static final List<String> PATTERNS = List.of("**/.env", "**/.env.*");

    @TempDir
    Path temp;

    private Path folder;
    private GitFolder git;

    @BeforeEach
    void init() throws Exception {
        folder = Files.createDirectory(temp.resolve("repository"));
        git = GitFolder.init(folder);
    }

    private static List<String> texts(Path folder) {
        return read(folder).versions().stream().map(Version::text).toList();
    }

    private static FileHistory read(Path folder) {
        return FileHistory.read(folder, PATTERNS).orElseThrow();
    }

    @Test
    void eachContentHasTheCommitsThatBroughtIt() {
        String first = git.commit(".env", "A=1\n");
        String second = git.commit(".env", "A=2\n");
        git.commit("README.md", "A=3\n");
        String third = git.commit(".env", "A=1\n");

        FileHistory history = read(folder);
        assertThat(history.versions()).extracting(Version::text).containsExactlyInAnyOrder("A=1\n", "A=2\n");
        for (Version version : history.versions()) {
            assertThat(version.places()).extracting(Place::path).containsOnly(".env");
            assertThat(version.places()).extracting(Place::commit)
                    .isEqualTo(version.text().equals("A=2\n") ? List.of(second) : List.of(third, first));
            assertThat(version.places()).allSatisfy(place -> assertThat(place.date()).matches("\\d{4}-\\d\\d-\\d\\d"));
        }
        assertThat(history.commits()).isEqualTo(3);
        assertThat(history.gaps()).isEmpty();
    }

    @Test
    void whatABranchAddedAndDeletedBeforeItWasMergedIsSeen() {
        git.commit("README.md", "");
        git.run("checkout", "-q", "-b", "side");
        git.commit(".env.side", "SIDE=1\n");
        git.delete(".env.side");
        git.run("checkout", "-q", "-");
        git.run("merge", "-q", "--no-ff", "-m", "x", "side");
        git.run("branch", "-q", "-D", "side");

        assertThat(texts(folder)).containsExactly("SIDE=1\n");
    }

    @Test
    void aMergeCountsIfItHasAContentOfItsOwn() {
        git.commit(".env", "A=1\n");
        git.run("checkout", "-q", "-b", "side");
        String side = git.commit(".env", "SIDE=1\n");
        git.run("checkout", "-q", "-");
        git.commit("README.md", "");
        git.run("merge", "-q", "--no-ff", "-m", "x", "side");
        git.run("checkout", "-q", "-b", "other", "HEAD~1");
        git.commit("other", "");
        git.run("merge", "-q", "--no-ff", "--no-commit", "side");
        git.write(".env", "MERGED=1\n");
        git.run("add", "-f", ".env");
        git.run("commit", "-q", "-m", "x");

        FileHistory history = read(folder);
        assertThat(history.versions()).extracting(Version::text).containsExactlyInAnyOrder("A=1\n", "SIDE=1\n", "MERGED=1\n");
        assertThat(history.versions()).filteredOn(version -> version.text().equals("SIDE=1\n")).singleElement()
                .satisfies(version -> assertThat(version.places()).extracting(Place::commit).containsExactly(side));
    }

    @Test
    void otherBranchesAndStashesAreSeen() {
        git.commit("README.md", "");
        git.run("checkout", "-q", "-b", "side");
        git.commit(".env", "SIDE=1\n");
        git.write(".env", "STASHED=1\n");
        git.run("stash", "-q");
        git.run("checkout", "-q", "-");

        assertThat(texts(folder)).contains("SIDE=1\n", "STASHED=1\n");
    }

    @Test
    void ofAFolderInTheRepositoryItIsWhatIsBelowIt() throws Exception {
        git.commit(".env", "ROOT=1\n");
        git.commit("shop/config/.env", "SHOP=1\n");

        FileHistory history = read(folder.resolve("shop"));
        assertThat(history.versions()).extracting(Version::text).containsExactly("SHOP=1\n");
        assertThat(history.versions().get(0).places()).extracting(Place::path).containsExactly("config/.env");
        assertThat(texts(folder)).contains("ROOT=1\n", "SHOP=1\n");
    }

    @Test
    void aWorkingTreeOfItsOwnHasTheHistoryOfItsRepository() {
        git.commit(".env", "A=1\n");
        git.delete(".env");
        git.run("worktree", "add", "-q", "--detach", temp.resolve("tree").toString());

        assertThat(texts(temp.resolve("tree"))).containsExactly("A=1\n");
    }

    @Test
    void aShallowCloneSaysSo() {
        git.commit(".env", "A=1\n");
        git.commit(".env", "A=2\n");
        git.run("clone", "-q", "--depth", "1", folder.toUri().toString(), temp.resolve("clone").toString());

        FileHistory history = read(temp.resolve("clone"));
        assertThat(history.versions()).extracting(Version::text).containsExactly("A=2\n");
        assertThat(history.gaps()).singleElement().asString().contains("the clone is shallow");
    }

    @Test
    void thereIsNoneOutsideOfARepositoryAndAnEmptyOneBeforeTheFirstCommit() throws Exception {
        assertThat(FileHistory.read(Files.createDirectory(temp.resolve("plain")), PATTERNS)).isEmpty();

        FileHistory empty = read(folder);
        assertThat(empty.versions()).isEmpty();
        assertThat(empty.gaps()).isEmpty();
    }

    @Test
    void whatTheRepositoryIsConfiguredForDoesNotMislead() {
        git.commit(".env", "A=1\n");
        git.run("config", "log.showSignature", "true");
        git.run("config", "log.showRoot", "false");
        git.run("config", "core.abbrev", "4");
        git.run("config", "diff.external", "/bin/false");
        git.run("config", "core.pager", "/bin/false");

        assertThat(texts(folder)).containsExactly("A=1\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there, and no name has a line end")
    void linksAndNamesWithLineEndsAreNoTrouble() throws Exception {
        Files.createSymbolicLink(folder.resolve(".env.link"), Path.of("elsewhere"));
        git.run("add", "-f", ".env.link");
        git.commit(".env.a\nb", "A=1\n");

        FileHistory history = read(folder);
        assertThat(history.versions()).extracting(Version::text).containsExactly("A=1\n");
        assertThat(history.versions().get(0).places()).extracting(Place::path).containsExactly(".env.a\nb");
    }

    @Test
    void anIgnoredFolderIsOneAndTrackedFilesAreListed() {
        git.commit("below/a b", "x");
        git.write(".gitignore", "skipped/\n");
        git.write("skipped/x", "x");
        WorkingTree tree = new WorkingTree(folder);

        assertThat(tree.tracked()).hasValue(List.of(folder.resolve("below/a b")));
        assertThat(tree.ignoredFolders()).hasValue(List.of(folder.resolve("skipped")));
        assertThat(new WorkingTree(temp).tracked()).isEmpty();
    }
}
