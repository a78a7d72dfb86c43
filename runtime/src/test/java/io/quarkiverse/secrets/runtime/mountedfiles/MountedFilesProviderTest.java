package io.quarkiverse.secrets.runtime.mountedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.runtime.mountedfiles.FolderView.SecretFile;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

class MountedFilesProviderTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(5));
    private static final SecretReference TOKEN = SecretReference.named("TOKEN");

    @TempDir
    Path folder;

    private FetchOutcome fetch(SecretReference reference) {
        return fetch(MountedContext.of(folder), reference);
    }

    private static FetchOutcome fetch(MountedContext context, SecretReference reference) {
        return context.provider().fetch(List.of(reference), DEADLINE).outcomes().get(reference);
    }

    private static String value(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Found.class);
        return ((Found) outcome).value();
    }

    private static Failed failure(FetchOutcome outcome, Kind kind) {
        assertThat(outcome).isInstanceOf(Failed.class);
        Failed failed = (Failed) outcome;
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.remedy()).isNotBlank();
        assertThat(failed.toString()).doesNotContain("hunter2");
        return failed;
    }

    private static SecretReference keyed(String name, String key) {
        return new SecretReference(name, key, Optional.empty(), Optional.empty());
    }

    private static SecretReference binary(String name) {
        return new SecretReference(name, name, Optional.empty(), Optional.empty(), Encoding.BASE64);
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    @ParameterizedTest
    @CsvSource({ "DB_PASSWORD, DB_PASSWORD", "DB_PASSWORD, db_password", "DB_PASSWORD, db-password", "DB_PASSWORD, db.password",
            "shop.db.password, shop.db.password", "shop.db.password, SHOP_DB_PASSWORD", "shop.db-password, shop_db_password" })
    void secretIsFoundInAnySpellingOfItsName(String name, String file) throws IOException {
        write(file, "value");

        assertThat(value(fetch(SecretReference.named(name)))).isEqualTo("value");
    }

    @Test
    void fileOfThisVeryNameComesBeforeOtherSpellings() throws IOException {
        write("db.password", "exact");
        write("DB_PASSWORD", "other");
        write("db-password", "another");

        assertThat(value(fetch(SecretReference.named("db.password")))).isEqualTo("exact");
    }

    @Test
    void severalOtherSpellingsAreAFailureThatNamesThem() throws IOException {
        write("db-password", "hunter2-1");
        write("db_password", "hunter2-2");
        SecretReference reference = SecretReference.named("DB_PASSWORD");

        Failed failure = failure(fetch(reference), Kind.WRONG_LOCATION);

        assertThat(failure.reason()).isEqualTo("has 2 files that mean it: " + folder.resolve("db-password") + " and "
                + folder.resolve("db_password"));
        assertThat(failure.remedy()).contains("DB_PASSWORD", "quarkus.secrets.registry.\"DB_PASSWORD\".key");
    }

    @Test
    void nameThatIsNotTheApplicationsMeansThatFileAlone() throws IOException {
        write("http_proxy", "value");
        MountedContext context = MountedContext.of(folder).registered(name -> false);

        assertThat(value(fetch(context, SecretReference.named("http_proxy")))).isEqualTo("value");
        failure(fetch(context, SecretReference.named("HTTP_PROXY")), Kind.MISSING);
    }

    @Test
    void explicitKeyIsThePathOfTheFileAndHasNoOtherSpelling() throws IOException {
        write("db/password", "value");

        assertThat(value(fetch(keyed("DB_PASSWORD", "db/password")))).isEqualTo("value");
        failure(fetch(keyed("DB_PASSWORD", "db/PASSWORD")), Kind.MISSING);
    }

    @Test
    void hiddenFileIsReadByItsKeyAndIsNoSpelling() throws IOException {
        write(".dockerconfigjson", "{}");

        assertThat(value(fetch(keyed("PULL", ".dockerconfigjson")))).isEqualTo("{}");
        failure(fetch(SecretReference.named("_DOCKERCONFIGJSON")), Kind.MISSING);
    }

    @Test
    void keyPrefixIsAFolderOrTheBeginningOfTheName() throws IOException {
        write("prod/db-password", "below");
        write("shop-token", "beside");

        assertThat(value(fetch(MountedContext.of(folder).with("key-prefix", "prod/"),
                keyed("DB_PASSWORD", "prod/DB_PASSWORD")))).isEqualTo("below");
        assertThat(value(fetch(MountedContext.of(folder).with("key-prefix", "shop-"), keyed("TOKEN", "shop-TOKEN"))))
                .isEqualTo("beside");
    }

    @ParameterizedTest
    @ValueSource(strings = { "../TOKEN", "..", "db/../../TOKEN", "/etc/passwd", "..data/TOKEN", "", "db/", "db//TOKEN",
            "./TOKEN",
            "TOKEN\u0000" })
    void keyThatLeadsOutOfTheFolderIsRefused(String key) throws IOException {
        write("inner/TOKEN", "hunter2");
        write("TOKEN", "hunter2");

        Failed failure = failure(fetch(MountedContext.of(folder.resolve("inner")), keyed("TOKEN", key)), Kind.WRONG_LOCATION);

        assertThat(failure.remedy()).contains("quarkus.secrets.registry.\"TOKEN\".key");
    }

    @ParameterizedTest
    @ValueSource(strings = { "value", "two\nlines", "ends in blanks  ", "\n", "\ufeffmarked", "a\u0000b",
            "ends in a return\r" })
    void oneLineEndIsDropped(String value) throws IOException {
        write("TOKEN", value + "\n");
        assertThat(value(fetch(TOKEN))).isEqualTo(value.endsWith("\r") ? value.substring(0, value.length() - 1) : value);
        write("TOKEN", value + "\r\n");
        assertThat(value(fetch(TOKEN))).isEqualTo(value);
        assertThat(value(fetch(MountedContext.of(folder).with("mounted-files.keep-line-end", "true"), TOKEN)))
                .isEqualTo(value + "\r\n");
    }

    @Test
    void fileWithoutLineEndIsTheValue() throws IOException {
        write("TOKEN", "value\r");
        assertThat(value(fetch(TOKEN))).isEqualTo("value\r");
        write("TOKEN", "");
        assertThat(value(fetch(TOKEN))).isEmpty();
    }

    @Test
    void binaryFileIsItsBase64ToTheLastByte() throws IOException {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i + 11);
        }
        assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\n');
        Files.write(folder.resolve("KEYSTORE"), bytes);

        assertThat(Base64.getDecoder().decode(value(fetch(binary("KEYSTORE"))))).isEqualTo(bytes);
        Failed failure = failure(fetch(SecretReference.named("KEYSTORE")), Kind.MALFORMED);
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
    void lastFolderThatHasTheSecretWinsInWhicheverSpelling() throws IOException {
        write("first/TOKEN", "first");
        write("first/OTHER", "other");
        write("last/token", "last");
        MountedContext context = MountedContext.of(folder.resolve("first"), folder.resolve("none"), folder.resolve("last"));

        assertThat(value(fetch(context, TOKEN))).isEqualTo("last");
        assertThat(value(fetch(context, SecretReference.named("OTHER")))).isEqualTo("other");
    }

    @Test
    void failureInTheFolderThatWinsIsNotPassedOver() throws IOException {
        write("first/TOKEN", "hunter2");
        Files.createDirectories(folder.resolve("last/TOKEN"));

        failure(fetch(MountedContext.of(folder.resolve("first"), folder.resolve("last")), TOKEN), Kind.MALFORMED);
    }

    @Test
    void missingSecretNamesTheFileToWrite() {
        Failed failure = failure(fetch(keyed("TOKEN", "db/token")), Kind.MISSING);

        assertThat(failure.reason()).isEqualTo("is missing");
        assertThat(failure.remedy()).contains(folder.resolve("db/token").toString(), "mounted at " + folder);
    }

    @Test
    void missingFoldersAreNamed() {
        Path first = folder.resolve("first");
        Path last = folder.resolve("last");
        MountedContext context = MountedContext.of(first, last);

        assertThat(failure(fetch(context, TOKEN), Kind.MISSING).remedy()).contains("TOKEN", first + " or " + last,
                "quarkus.secrets.mounted-files.paths");
        assertThat(context.provider().check(DEADLINE).orElseThrow().reason()).contains(first + " or " + last);
    }

    @Test
    void directoryInPlaceOfAFileIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("TOKEN"));

        assertThat(failure(fetch(TOKEN), Kind.MALFORMED).reason()).contains(folder.resolve("TOKEN") + " is a directory");
    }

    @Test
    void fileInPlaceOfAFolderHasNoFiles() throws IOException {
        write("db", "hunter2");

        failure(fetch(keyed("TOKEN", "db/token")), Kind.MISSING);
        failure(fetch(MountedContext.of(folder.resolve("db")), TOKEN), Kind.MISSING);
        assertThat(MountedContext.of(folder.resolve("db")).provider().check(DEADLINE).orElseThrow().reason())
                .contains("is not a folder");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pipeAndDeviceAreNotOpened() throws Exception {
        Path pipe = folder.resolve("PIPE");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(10, TimeUnit.SECONDS) && Files.exists(pipe));
        Files.createSymbolicLink(folder.resolve("DEVICE"), Path.of("/dev/zero"));

        for (String name : List.of("PIPE", "DEVICE")) {
            assertThat(failure(fetch(SecretReference.named(name)), Kind.MALFORMED).reason())
                    .contains(folder.resolve(name) + " is a pipe, a device or a socket");
        }
    }

    @Test
    void fileOverTheLimitIsRefusedAndOneOfTheLimitIsRead() throws IOException {
        write("TOKEN", "x".repeat(SecretFileReader.MAX_BYTES));
        assertThat(value(fetch(TOKEN))).hasSize(SecretFileReader.MAX_BYTES);

        write("TOKEN", "x".repeat(SecretFileReader.MAX_BYTES + 1));
        assertThat(failure(fetch(TOKEN), Kind.MALFORMED).reason()).contains(folder.resolve("TOKEN").toString(),
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

        failure(fetch(TOKEN), Kind.DENIED);
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        failure(fetch(MountedContext.of(closed), TOKEN), Kind.DENIED);
        assertThat(MountedContext.of(closed).provider().check(DEADLINE)).isPresent();
    }

    @Test
    void versionAndFieldAreSaidToBeUnsupported() throws IOException {
        write("TOKEN", "{\"user\": \"hunter2\"}");

        Failed version = failure(fetch(TOKEN.withVersion(Optional.of("7"))), Kind.MISSING);
        assertThat(version.remedy()).contains("quarkus.secrets.registry.\"TOKEN\".version");
        Failed field = failure(fetch(new SecretReference("TOKEN", "TOKEN", Optional.of("user"), Optional.empty())),
                Kind.MALFORMED);
        assertThat(field.remedy()).contains("quarkus.secrets.registry.\"TOKEN\".field");
        // So that a chain goes on to the backend that has the field
        failure(fetch(new SecretReference("OTHER", "OTHER", Optional.of("user"), Optional.empty())), Kind.MISSING);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void kubernetesVolumeIsReadThroughItsLinks() {
        new KubernetesVolume(folder).write(Map.of("DB_PASSWORD", "value\n", "db/user", "app"));

        Found found = (Found) fetch(SecretReference.named("DB_PASSWORD"));
        assertThat(found.value()).isEqualTo("value");
        assertThat(found.source()).isEqualTo(folder.resolve("DB_PASSWORD").toString());
        assertThat(value(fetch(keyed("DB_USER", "db/user")))).isEqualTo("app");
    }

    @Test
    void howToSetNamesTheFileThatIsThere() throws IOException {
        write("token", "hunter2");
        SecretDefinition definition = SecretDefinition.named("TOKEN").build();

        assertThat(MountedContext.of(folder).provider().howToSet(TOKEN, definition))
                .contains(folder.resolve("token").toString()).doesNotContain("hunter2");
        assertThat(MountedContext.of(folder).provider().howToSet(SecretReference.named("OTHER"), definition))
                .contains(folder.resolve("OTHER").toString());
    }

    @Test
    void textKeepsCharactersOutsideOfTheBasicPlane() throws IOException {
        Files.write(folder.resolve("TOKEN"), "h\u00e9 \uD83D\uDE00".getBytes(StandardCharsets.UTF_8));

        assertThat(value(fetch(TOKEN))).isEqualTo("h\u00e9 \uD83D\uDE00");
    }
}
