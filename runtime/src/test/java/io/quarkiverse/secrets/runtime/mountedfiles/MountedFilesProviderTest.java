package io.quarkiverse.secrets.runtime.mountedfiles;

import static io.quarkiverse.secrets.runtime.mountedfiles.Fetched.DEADLINE;
import static io.quarkiverse.secrets.runtime.mountedfiles.Fetched.keyed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.runtime.mountedfiles.FolderView.SecretFile;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/** What a file is read as, and what is said of one that cannot be read. */
class MountedFilesProviderTest {

    private static final SecretReference TOKEN = SecretReference.named("TOKEN");

    @TempDir
    Path folder;

    private Fetched fetch(SecretReference reference) {
        return Fetched.of(MountedContext.of(folder), reference);
    }

    private static SecretReference binary(String name) {
        return new SecretReference(name, name, Optional.empty(), Optional.empty(), Encoding.BASE64, Optional.empty(), false);
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    @ParameterizedTest
    @ValueSource(strings = { "value", "two\nlines", "ends in blanks  ", "\n", "\ufeffmarked", "a\u0000b",
            "ends in a return\r" })
    void oneLineEndIsDropped(String value) throws IOException {
        write("TOKEN", value + "\n");
        assertThat(fetch(TOKEN).value()).isEqualTo(value.endsWith("\r") ? value.substring(0, value.length() - 1) : value);
        write("TOKEN", value + "\r\n");
        assertThat(fetch(TOKEN).value()).isEqualTo(value);
        assertThat(Fetched.of(MountedContext.of(folder).with("mounted-files.keep-line-end", "true"), TOKEN).value())
                .isEqualTo(value + "\r\n");
    }

    @Test
    void fileWithoutLineEndIsTheValue() throws IOException {
        write("TOKEN", "value\r");
        assertThat(fetch(TOKEN).value()).isEqualTo("value\r");
        write("TOKEN", "");
        assertThat(fetch(TOKEN).value()).isEmpty();
    }

    @Test
    void binaryFileIsItsBase64ToTheLastByte() throws IOException {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i + 11);
        }
        assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\n');
        Files.write(folder.resolve("KEYSTORE"), bytes);

        assertThat(Base64.getDecoder().decode(fetch(binary("KEYSTORE")).value())).isEqualTo(bytes);
        Failed failure = fetch(SecretReference.named("KEYSTORE")).failure(Kind.MALFORMED);
        assertThat(failure.reason()).contains(folder.resolve("KEYSTORE") + " is not UTF-8");
        assertThat(failure.remedy()).contains("quarkus.secrets.registry.\"KEYSTORE\".encoding=base64");
    }

    @Test
    void binaryFileThatHoldsBase64IsWarnedOf() throws IOException {
        write("KEYSTORE", "aHVudGVyMg==\n");
        MountedFilesProvider provider = MountedContext.of(folder).provider();

        assertThat(provider.fetch(List.of(binary("KEYSTORE")), DEADLINE).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("KEYSTORE");
            assertThat(finding.message()).contains("encoded once more").doesNotContain("aHVudGVyMg");
            assertThat(finding.remedy()).contains("quarkus.secrets.registry.\"KEYSTORE\".encoding=text");
        });
        assertThat(provider.fetch(List.of(SecretReference.named("KEYSTORE")), DEADLINE).findings()).isEmpty();
    }

    @Test
    void directoryInPlaceOfAFileIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("TOKEN"));

        assertThat(fetch(TOKEN).failure(Kind.MALFORMED).reason()).contains(folder.resolve("TOKEN") + " is a directory");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pipeAndDeviceAreNotOpened() throws Exception {
        Path pipe = folder.resolve("PIPE");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(10, TimeUnit.SECONDS) && Files.exists(pipe));
        Files.createSymbolicLink(folder.resolve("DEVICE"), Path.of("/dev/zero"));

        for (String name : List.of("PIPE", "DEVICE")) {
            assertThat(fetch(SecretReference.named(name)).failure(Kind.MALFORMED).reason())
                    .contains(folder.resolve(name) + " is a pipe, a device or a socket");
        }
    }

    @Test
    void fileOverTheLimitIsRefusedAndOneOfTheLimitIsRead() throws IOException {
        write("TOKEN", "x".repeat(SecretFileReader.MAX_BYTES));
        assertThat(fetch(TOKEN).value()).hasSize(SecretFileReader.MAX_BYTES);

        write("TOKEN", "x".repeat(SecretFileReader.MAX_BYTES + 1));
        assertThat(fetch(TOKEN).failure(Kind.MALFORMED).reason()).contains(folder.resolve("TOKEN").toString(),
                "1048576 bytes");
    }

    @Test
    void fileThatVanishesBeforeItIsReadIsNotThere() {
        SecretFile gone = new SecretFile(folder.resolve("..gone/TOKEN"), folder.resolve("TOKEN"));

        assertThat(new SecretFileReader(false).read(TOKEN, gone)).isEmpty();
    }

    @Test
    void deniedFileSaysWhoNeedsToReadIt() {
        Failed failure = SecretFileReader.failure(folder.resolve("TOKEN"), new AccessDeniedException("TOKEN"));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.reason()).contains("permission is denied for " + folder.resolve("TOKEN"));
        assertThat(failure.remedy()).contains("let the user of this process read it");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileAndFolderWithoutPermissionAreDenied() throws IOException {
        write("TOKEN", "hunter2");
        Files.setPosixFilePermissions(folder.resolve("TOKEN"), PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(folder.resolve("TOKEN")), "root may read every file");

        fetch(TOKEN).failure(Kind.DENIED);
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Fetched.of(MountedContext.of(closed), TOKEN).failure(Kind.DENIED);
        assertThat(MountedContext.of(closed).provider().check(DEADLINE)).isPresent();
    }

    @Test
    void versionAndFieldAreSaidToBeUnsupported() throws IOException {
        write("TOKEN", "{\"user\": \"hunter2\"}");

        Failed version = fetch(TOKEN.withVersion(Optional.of("7"))).failure(Kind.MISSING);
        assertThat(version.remedy()).contains("quarkus.secrets.registry.\"TOKEN\".version");
        Failed field = fetch(new SecretReference("TOKEN", "TOKEN", Optional.of("user"), Optional.empty()))
                .failure(Kind.MALFORMED);
        assertThat(field.remedy()).contains("quarkus.secrets.registry.\"TOKEN\".field");
        // So that a chain goes on to the backend that has the field
        fetch(new SecretReference("OTHER", "OTHER", Optional.of("user"), Optional.empty())).failure(Kind.MISSING);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void kubernetesVolumeIsReadThroughItsLinks() {
        new KubernetesVolume(folder).write(Map.of("DB_PASSWORD", "value\n", "db/user", "app"));

        Found found = fetch(SecretReference.named("DB_PASSWORD")).found();
        assertThat(found.value()).isEqualTo("value");
        assertThat(found.source()).isEqualTo(folder.resolve("DB_PASSWORD").toString());
        assertThat(fetch(keyed("DB_USER", "db/user")).value()).isEqualTo("app");
    }

    @Test
    void textKeepsCharactersOutsideOfTheBasicPlane() throws IOException {
        Files.write(folder.resolve("TOKEN"), "h\u00e9 \uD83D\uDE00".getBytes(StandardCharsets.UTF_8));

        assertThat(fetch(TOKEN).value()).isEqualTo("h\u00e9 \uD83D\uDE00");
    }
}
