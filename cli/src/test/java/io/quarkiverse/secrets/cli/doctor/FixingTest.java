package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.cli.doctor.Fixing.Mode;
import io.quarkiverse.secrets.cli.testing.GitFolder;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fixes are permissions of POSIX")
class FixingTest {

    @TempDir
    Path folder;

    private List<ExaminedFile> files(String... names) {
        return ExaminedFile.read(List.of(names).stream().map(folder::resolve).toList(), Map.of());
    }

    private static Severity severity(List<Diagnosis> found) {
        return found.get(0).severity();
    }

    @Test
    void aLineForGitIsAddedAndTheCheckLooksAgain() throws Exception {
        GitFolder git = GitFolder.init(folder);
        git.write(".env", "A=1\n");
        Fixing fixing = new Fixing(Mode.ON);

        assertThat(severity(fixing.look(new GitCheck(files(".env"), folder)))).isEqualTo(Severity.OK);
        assertThat(fixing.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.made()).isTrue();
            assertThat(attempt.fix().change()).isEqualTo("gets the line .env");
        });
        assertThat(folder.resolve(".gitignore")).hasContent(".env");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "''|.env\\n", "*.log|*.log\\n.env\\n", "*.log\\n|*.log\\n.env\\n",
            "*.log\\r\\nx|*.log\\r\\nx\\r\\n.env\\r\\n", ".env\\n!.env\\n|.env\\n!.env\\n.env\\n" })
    void whatIsInTheFileStaysWithItsLineEnds(String before, String after) throws Exception {
        GitFolder git = GitFolder.init(folder);
        git.write(".env", "A=1\n");
        git.write(".gitignore", before.translateEscapes());

        assertThat(severity(new Fixing(Mode.ON).look(new GitCheck(files(".env"), folder)))).isEqualTo(Severity.OK);
        assertThat(Files.readString(folder.resolve(".gitignore"))).isEqualTo(after.translateEscapes());
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        GitFolder git = GitFolder.init(folder);
        git.write(".env", "A=1\n");
        Fixing fixing = new Fixing(Mode.DRY_RUN);

        assertThat(severity(fixing.look(new GitCheck(files(".env"), folder)))).isEqualTo(Severity.WARNING);
        assertThat(fixing.attempts()).hasSize(1).noneMatch(AttemptedFix::made);
        assertThat(folder.resolve(".gitignore")).doesNotExist();

        Fixing off = new Fixing(Mode.OFF);
        assertThat(off.look(new GitCheck(files(".env"), folder))).hasSize(1);
        assertThat(off.attempts()).isEmpty();
    }

    @Test
    void aLinkInPlaceOfTheIgnoreFileIsNotFollowed() throws Exception {
        GitFolder git = GitFolder.init(folder);
        git.write(".env", "A=1\n");
        git.write("elsewhere", "x\n");
        Files.createSymbolicLink(folder.resolve(".gitignore"), Path.of("elsewhere"));
        Fixing fixing = new Fixing(Mode.ON);

        assertThat(severity(fixing.look(new GitCheck(files(".env"), folder)))).isEqualTo(Severity.WARNING);
        assertThat(fixing.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.made()).isFalse();
            assertThat(attempt.problem().orElseThrow()).contains("symbolic link");
        });
        assertThat(folder.resolve("elsewhere")).hasContent("x");
    }

    @Test
    void whatIsOutsideOfTheProjectIsNotChanged() {
        GitFolder git = GitFolder.init(folder);
        git.write("shared/.env", "A=1\n");
        git.write("shared/Dockerfile", "FROM scratch\n");
        Path project = folder.resolve("shop");
        Fixing fixing = new Fixing(Mode.ON);

        assertThat(severity(fixing.look(new GitCheck(files("shared/.env"), project)))).isEqualTo(Severity.WARNING);
        assertThat(severity(fixing.look(new DockerIgnoreCheck(files("shared/.env"), project)))).isEqualTo(Severity.WARNING);
        assertThat(fixing.attempts()).isEmpty();
        assertThat(folder.resolve("shared/.gitignore")).doesNotExist();
    }

    @Test
    void aChangeThatDoesNotHelpIsSaidToHaveFailed() {
        Path ignore = folder.resolve("ignore");
        Check check = () -> List.of(Diagnosis.warning("x", Subject.none(), "is wrong", "")
                .with(IgnoreLine.docker(ignore, Path.of("a"))));
        Fixing fixing = new Fixing(Mode.ON);

        assertThat(fixing.look(check)).hasSize(1);
        assertThat(fixing.attempts()).singleElement()
                .satisfies(attempt -> assertThat(attempt.problem().orElseThrow()).contains("did not help"));
    }

    @Test
    void aFileBelowGetsItsLineInTheProjectsFileUnlessItHasItsOwn() {
        GitFolder git = GitFolder.init(folder);
        git.write("below/a [b]/.env.local", "A_TOKEN=hunter2-token\n");
        assertThat(IgnoreLine.git(folder.resolve("below/a [b]/.env.local"), folder))
                .isEqualTo(new IgnoreLine(folder.resolve(".gitignore"), "below/a \\[b]/.env.local"));
        Path own = git.write("below/a [b]/.gitignore", "");
        assertThat(IgnoreLine.git(folder.resolve("below/a [b]/.env.local"), folder))
                .isEqualTo(new IgnoreLine(own, ".env.local"));
    }

    @ParameterizedTest
    @CsvSource({ ".env", "'!x.env'", "'#x.env'", "'a*.env'", "'[a].env'", "'a .env '", "'a\\b.env'" })
    void aLineMeansTheVeryFile(String name) throws Exception {
        GitFolder git = GitFolder.init(folder);
        git.write(name, "A=1\n");
        IgnoreLine.git(folder.resolve(name), folder).apply();
        assertThat(git.run("status", "--porcelain", "-z")).isEqualTo("?? .gitignore\0");
    }

    @Test
    void aLineForImagesIsAddedToTheFileThatCounts() throws Exception {
        GitFolder git = GitFolder.in(folder);
        git.write(".env", "A=1\n");
        git.write("Dockerfile", "FROM scratch\n");
        git.write("Containerfile.jvm", "FROM scratch\n");
        git.write(".containerignore", "x\n");
        Fixing fixing = new Fixing(Mode.ON);

        assertThat(fixing.look(new DockerIgnoreCheck(files(".env"), folder))).hasSize(2)
                .allMatch(one -> one.severity() == Severity.OK);
        assertThat(Files.readString(folder.resolve(".dockerignore"))).isEqualTo(".env\n");
        assertThat(Files.readString(folder.resolve(".containerignore"))).isEqualTo("x\n.env\n");
    }

    @ParameterizedTest
    @CsvSource({ "rw-r--r--, rw-------", "rwxrwxrwx, rwx------", "r--r-----, r--------" })
    void othersLoseTheirPermissions(String before, String after) throws Exception {
        Path file = GitFolder.in(folder).write(".env", "A=1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(before));

        assertThat(severity(new Fixing(Mode.ON).look(new PermissionsCheck(files(".env"))))).isEqualTo(Severity.OK);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(after);
        assertThat(file).hasContent("A=1");
    }

    @Test
    void theTargetOfALinkKeepsItsPermissions() throws Exception {
        Path target = GitFolder.in(folder).write("shared", "A=1\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(folder.resolve(".env"), target);
        Fixing fixing = new Fixing(Mode.ON);

        assertThat(severity(fixing.look(new PermissionsCheck(files(".env"))))).isEqualTo(Severity.WARNING);
        assertThat(fixing.attempts()).isEmpty();
        assertThat(new OwnerOnly(folder.resolve(".env"))).satisfies(fix -> assertThat(
                catchThrowable(fix::apply)).hasMessageContaining("symbolic link"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-r--r--");
    }
}
