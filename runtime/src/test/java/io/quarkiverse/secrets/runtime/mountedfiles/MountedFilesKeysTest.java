package io.quarkiverse.secrets.runtime.mountedfiles;

import static io.quarkiverse.secrets.runtime.mountedfiles.Fetched.DEADLINE;
import static io.quarkiverse.secrets.runtime.mountedfiles.Fetched.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/** Which file a secret is read from, and in which folder. */
class MountedFilesKeysTest {

    private static final SecretReference TOKEN = SecretReference.named("TOKEN");

    @TempDir
    Path folder;

    private Fetched fetch(SecretReference reference) {
        return Fetched.of(MountedContext.of(folder), reference);
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

        assertThat(fetch(SecretReference.named(name)).value()).isEqualTo("value");
    }

    @Test
    void fileOfThisVeryNameComesBeforeOtherSpellings() throws IOException {
        write("db.password", "exact");
        write("DB_PASSWORD", "other");
        write("db-password", "another");

        assertThat(fetch(SecretReference.named("db.password")).value()).isEqualTo("exact");
    }

    @Test
    void severalOtherSpellingsAreAFailureThatNamesThem() throws IOException {
        write("db-password", "hunter2-1");
        write("db_password", "hunter2-2");
        SecretReference reference = SecretReference.named("DB_PASSWORD");

        Failed failure = fetch(reference).failure(Kind.WRONG_LOCATION);

        assertThat(failure.reason()).isEqualTo("has 2 files that mean it: " + folder.resolve("db-password") + " and "
                + folder.resolve("db_password"));
        assertThat(failure.remedy()).contains("DB_PASSWORD", "quarkus.secrets.registry.\"DB_PASSWORD\".key");
    }

    @Test
    void nameThatIsNotTheApplicationsMeansThatFileAlone() throws IOException {
        write("http_proxy", "value");
        MountedContext context = MountedContext.of(folder).registered(name -> false);

        assertThat(Fetched.of(context, SecretReference.named("http_proxy")).value()).isEqualTo("value");
        Fetched.of(context, SecretReference.named("HTTP_PROXY")).failure(Kind.MISSING);
    }

    @Test
    void explicitKeyIsThePathOfTheFileAndHasNoOtherSpelling() throws IOException {
        write("db/password", "value");

        assertThat(fetch(keyed("DB_PASSWORD", "db/password")).value()).isEqualTo("value");
        fetch(keyed("DB_PASSWORD", "db/PASSWORD")).failure(Kind.MISSING);
    }

    @Test
    void hiddenFileIsReadByItsKeyAndIsNoSpelling() throws IOException {
        write(".dockerconfigjson", "{}");

        assertThat(fetch(keyed("PULL", ".dockerconfigjson")).value()).isEqualTo("{}");
        fetch(SecretReference.named("_DOCKERCONFIGJSON")).failure(Kind.MISSING);
    }

    @Test
    void keyPrefixIsAFolderOrTheBeginningOfTheName() throws IOException {
        write("prod/db-password", "below");
        write("shop-token", "beside");

        assertThat(Fetched.of(MountedContext.of(folder).with("key-prefix", "prod/"),
                keyed("DB_PASSWORD", "prod/DB_PASSWORD")).value()).isEqualTo("below");
        assertThat(Fetched.of(MountedContext.of(folder).with("key-prefix", "shop-"), keyed("TOKEN", "shop-TOKEN")).value())
                .isEqualTo("beside");
    }

    @ParameterizedTest
    @ValueSource(strings = { "../TOKEN", "..", "db/../../TOKEN", "/etc/passwd", "..data/TOKEN", "", "db/", "db//TOKEN",
            "./TOKEN",
            "TOKEN\u0000" })
    void keyThatLeadsOutOfTheFolderIsRefused(String key) throws IOException {
        write("inner/TOKEN", "hunter2");
        write("TOKEN", "hunter2");

        Failed failure = Fetched.of(MountedContext.of(folder.resolve("inner")), keyed("TOKEN", key))
                .failure(Kind.WRONG_LOCATION);

        assertThat(failure.remedy()).contains("quarkus.secrets.registry.\"TOKEN\".key");
    }

    @Test
    void lastFolderThatHasTheSecretWinsInWhicheverSpelling() throws IOException {
        write("first/TOKEN", "first");
        write("first/OTHER", "other");
        write("last/token", "last");
        MountedContext context = MountedContext.of(folder.resolve("first"), folder.resolve("none"), folder.resolve("last"));

        assertThat(Fetched.of(context, TOKEN).value()).isEqualTo("last");
        assertThat(Fetched.of(context, SecretReference.named("OTHER")).value()).isEqualTo("other");
    }

    @Test
    void failureInTheFolderThatWinsIsNotPassedOver() throws IOException {
        write("first/TOKEN", "hunter2");
        Files.createDirectories(folder.resolve("last/TOKEN"));

        Fetched.of(MountedContext.of(folder.resolve("first"), folder.resolve("last")), TOKEN).failure(Kind.MALFORMED);
    }

    @Test
    void missingSecretNamesTheFileToWrite() {
        Failed failure = fetch(keyed("TOKEN", "db/token")).failure(Kind.MISSING);

        assertThat(failure.reason()).isEqualTo("is missing");
        assertThat(failure.remedy()).contains(folder.resolve("db/token").toString(), "mounted at " + folder);
    }

    @Test
    void missingFoldersAreNamed() {
        Path first = folder.resolve("first");
        Path last = folder.resolve("last");
        MountedContext context = MountedContext.of(first, last);

        assertThat(Fetched.of(context, TOKEN).failure(Kind.MISSING).remedy()).contains("TOKEN", first + " or " + last,
                "quarkus.secrets.mounted-files.paths");
        assertThat(context.provider().check(DEADLINE).orElseThrow().reason()).contains(first + " or " + last);
    }

    @Test
    void fileInPlaceOfAFolderHasNoFiles() throws IOException {
        write("db", "hunter2");

        fetch(keyed("TOKEN", "db/token")).failure(Kind.MISSING);
        Fetched.of(MountedContext.of(folder.resolve("db")), TOKEN).failure(Kind.MISSING);
        assertThat(MountedContext.of(folder.resolve("db")).provider().check(DEADLINE).orElseThrow().reason())
                .contains("is not a folder");
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
}
