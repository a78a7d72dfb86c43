package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileWriterTest {

    @TempDir
    Path temporary;

    private Path folder;
    private Path file;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("folder"));
        file = folder.resolve(".env");
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void newFileIsCreated() throws IOException {
        assertThat(EnvFileWriter.update(file, text -> text + "A=h\u00e9\n")).isTrue();

        assertThat(file).hasContent("A=h\u00e9\n");
        assertThat(names()).containsExactly(".env");
    }

    @Test
    void fileIsReplaced() throws IOException {
        Files.writeString(file, "\uFEFFA=1\r\n");

        assertThat(EnvFileWriter.update(file, text -> text + "B=2\r\n")).isTrue();

        assertThat(Files.readString(file)).isEqualTo("\uFEFFA=1\r\nB=2\r\n");
        assertThat(names()).containsExactly(".env");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oldTextStaysInFullForAReaderThatHasOpenedIt() throws IOException {
        Files.writeString(file, "A=1");
        Path old = Files.createLink(folder.resolve("old"), file);

        EnvFileWriter.update(file, text -> "A=2");

        assertThat(old).hasContent("A=1");
        assertThat(file).hasContent("A=2");
    }

    @Test
    void writingThatFailsLeavesNoTemporaryFile() throws IOException {
        Path inTheWay = folder.resolve(".env").resolve("in the way");

        assertThatExceptionOfType(EnvFileException.class).isThrownBy(() -> EnvFileWriter.update(file, text -> {
            makeFolder(file, inTheWay);
            return "A=1";
        })).withMessageStartingWith(file + " cannot be written (");

        assertThat(names()).containsExactly(".env");
        assertThat(inTheWay).isDirectory();
    }

    private static void makeFolder(Path... folders) {
        try {
            for (Path path : folders) {
                Files.createDirectory(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void fileCanBeEditedAgainAfterAFailure() throws IOException {
        assertThatExceptionOfType(EnvFileException.class).isThrownBy(() -> EnvFileWriter.update(file, text -> "\uDC00"));

        assertThat(EnvFileWriter.update(file, text -> "A=1", Duration.ZERO)).isTrue();
    }

    @Test
    void sameTextIsNotWritten() throws IOException {
        Files.writeString(file, "A=1");
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, longAgo);

        assertThat(EnvFileWriter.update(file, text -> text)).isFalse();

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        assertThat(names()).containsExactly(".env");
    }

    @Test
    void fileThatWouldBeEmptyIsNotCreated() throws IOException {
        assertThat(EnvFileWriter.update(file, text -> text)).isFalse();

        assertThat(names()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void newFileIsForItsOwnerAlone() {
        EnvFileWriter.update(file, text -> "A=1");

        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = { "rw-r--r--", "rw-rw----", "r--------", "rwxrwxrwx", "rw-------" })
    void modeIsKept(String mode) throws IOException {
        Files.writeString(file, "A=1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThat(EnvFileWriter.update(file, text -> "A=2")).isTrue();

        assertThat(mode(file)).isEqualTo(mode);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ownerAndGroupAreKeptWhereThisUserMayGiveFilesAway() throws IOException {
        Files.writeString(file, "A=1");
        try {
            Files.setAttribute(file, "unix:uid", 4711);
            Files.setAttribute(file, "unix:gid", 4712);
        } catch (IOException e) {
            assumeTrue(false, "only root gives files away");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        EnvFileWriter.update(file, text -> "A=2");

        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(4711);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(4712);
        assertThat(mode(file)).isEqualTo("rw-r-----");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void temporaryFileIsNeverForOthers() throws IOException {
        Files.writeString(file, "A=1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        EnvFileWriter.update(file, text -> {
            assertThat(mode(folder.resolve(".env.lock"))).isEqualTo("rw-------");
            return "A=2";
        });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void symbolicLinkStaysOneAndItsTargetIsWritten() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Path target = Files.writeString(elsewhere.resolve("env"), "A=1");
        Path middle = Files.createSymbolicLink(elsewhere.resolve("middle"), Path.of("env"));
        Files.createSymbolicLink(file, Path.of("../elsewhere/middle"));

        EnvFileWriter.update(file, text -> text + "\nB=2");

        assertThat(file).isSymbolicLink();
        assertThat(middle).isSymbolicLink();
        assertThat(target).isRegularFile().hasContent("A=1\nB=2");
        assertThat(names()).containsExactly(".env");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void targetOfASymbolicLinkIsCreated() throws IOException {
        Files.createSymbolicLink(file, Path.of("real"));

        EnvFileWriter.update(file, text -> "A=1");

        assertThat(file).isSymbolicLink().hasContent("A=1");
        assertThat(mode(folder.resolve("real"))).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void symbolicLinkToItselfIsRefused() throws IOException {
        Files.createSymbolicLink(file, Path.of(".env"));

        assertThatExceptionOfType(EnvFileException.class).isThrownBy(() -> EnvFileWriter.update(file, text -> "A=1"))
                .withMessageContaining("is a symbolic link that leads round in a circle");
    }

    @Test
    void editThatFailsLeavesTheFileAsItWas() throws IOException {
        Files.writeString(file, "A=1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnvFileWriter.update(file, text -> EnvFileEditor.set(text, "A", "\uD800")));

        assertThat(file).hasContent("A=1");
        assertThat(names()).containsExactly(".env");
    }

    @Test
    void textThatUtf8CannotHoldIsRefused() throws IOException {
        Files.writeString(file, "A=1");

        assertThatExceptionOfType(EnvFileException.class).isThrownBy(() -> EnvFileWriter.update(file, text -> "\uDC00"))
                .withMessageContaining("was not written, as UTF-8 cannot hold the new text");

        assertThat(file).hasContent("A=1");
        assertThat(names()).containsExactly(".env");
    }

    @Test
    void textThatCouldNotBeReadAgainIsRefused() throws IOException {
        assertThatExceptionOfType(EnvFileException.class)
                .isThrownBy(() -> EnvFileWriter.update(file, text -> "\u00e9".repeat(524_289)))
                .withMessageContaining("would have 1048578 bytes, and 1048576 are allowed");

        assertThat(names()).isEmpty();
    }

    @Test
    void directoryIsRefused() throws IOException {
        Files.createDirectory(file);

        assertThatExceptionOfType(EnvFileException.class).isThrownBy(() -> EnvFileWriter.update(file, text -> "A=1"))
                .withMessageContaining("is a directory");

        assertThat(names()).containsExactly(".env");
    }

    @Test
    void missingFolderIsRefused() {
        Path missing = folder.resolve("missing");

        assertThatExceptionOfType(EnvFileException.class)
                .isThrownBy(() -> EnvFileWriter.update(missing.resolve(".env"), text -> "A=1"))
                .withMessageContaining("cannot be written, as there is no such folder: create the folder " + missing);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderThatMayNotBeWrittenIsRefusedWithACommandThatHelps() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(folder), "root writes everywhere");

        assertThatExceptionOfType(EnvFileException.class).isThrownBy(() -> EnvFileWriter.update(file, text -> "A=1"))
                .withMessageContaining("chmod u+w " + folder);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderThatMayNotBeWrittenIsRefusedUnlessRootWrites() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(NobodyProcess.set(file)).isEqualTo(file + " cannot be replaced, as permission is denied in its folder:"
                + " let this user write there (chmod u+w " + folder + ")");
    }

    @Test
    void leftoversOfABrokenOffEditDoNotPreventTheNext() throws IOException {
        Files.writeString(folder.resolve(".env.lock"), "A=");
        Files.writeString(file, "A=1");

        EnvFileWriter.update(file, text -> "A=2", Duration.ZERO);

        assertThat(file).hasContent("A=2");
        assertThat(names()).containsExactly(".env");
    }

    @Test
    void fileThatCanBeWrittenHasNoObstacleAndStaysAsItIs() throws IOException {
        assertThat(EnvFileWriter.obstacle(file)).isEmpty();
        assertThat(names()).isEmpty();

        Files.writeString(file, "A=1");
        assertThat(EnvFileWriter.obstacle(file)).isEmpty();
        assertThat(file).hasContent("A=1");
        assertThat(names()).containsExactly(".env");
    }

    @Test
    void missingFolderIsAnObstacle() {
        assertThat(EnvFileWriter.obstacle(folder.resolve("missing").resolve(".env"))).get()
                .extracting(EnvFileException::problem).isEqualTo("cannot be written, as there is no such folder");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderThatMayNotBeWrittenIsAnObstacleUnlessRootWrites() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(NobodyProcess.check(file)).isEqualTo(file + " cannot be replaced, as permission is denied in its folder:"
                + " let this user write there (chmod u+w " + folder + ")");
    }

    @Test
    void editOfAnotherThreadIsNotWaitedForForever() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<String> text = new CompletableFuture<>();
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> EnvFileWriter.update(file, before -> {
            begun.complete(null);
            return text.join();
        }));
        begun.get(1, TimeUnit.MINUTES);
        try {
            assertThatExceptionOfType(EnvFileException.class)
                    .isThrownBy(() -> EnvFileWriter.update(folder.resolve("another"), before -> "A=2", Duration.ZERO))
                    .withMessageContaining("was not edited, as other edits of this process take too long: try again");
        } finally {
            text.complete("A=1");
        }

        assertThat(other.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(names()).containsExactly(".env");
    }

    @Test
    void threadThatIsInterruptedBeforehandDoesNotEdit() throws IOException {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(EnvFileException.class).isThrownBy(() -> EnvFileWriter.update(file, text -> "A=2"))
                .withMessageContaining("was not edited, as the thread was interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(names()).isEmpty();
    }

    @Test
    void interruptedThreadDoesNotWait() throws IOException {
        try (FileChannel held = FileChannel.open(folder.resolve(".env.lock"), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            assertThat(held.tryLock()).isNotNull();
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(EnvFileException.class)
                    .isThrownBy(() -> EnvFileLock.acquire(file, Duration.ofSeconds(10)))
                    .withMessageContaining("interrupted");

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void fileSystemWithoutPosixPermissionsAndAtomicMovesWorks() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(temporary.resolve("a.zip"), Map.of("create", "true"))) {
            Path inZip = zip.getPath("/.env");

            EnvFileWriter.update(inZip, text -> EnvFileEditor.set(text, "A", "1"));
            EnvFileWriter.update(inZip, text -> EnvFileEditor.set(text, "B", "2"));

            assertThat(Files.readString(inZip, StandardCharsets.UTF_8)).isEqualTo("A=1\nB=2\n");
            assertThat(inZip.resolveSibling(".env.lock")).doesNotExist();
        }
    }
}
