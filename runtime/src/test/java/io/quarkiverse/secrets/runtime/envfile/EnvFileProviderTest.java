package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class EnvFileProviderTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));
    private static final SecretReference TOKEN = SecretReference.named("TOKEN");
    private static final SecretDefinition TOKEN_DEFINITION = SecretDefinition.named("TOKEN").build();

    @TempDir
    Path folder;

    private Path file;
    private Path profileFile;

    @BeforeEach
    void nameFiles() {
        file = folder.resolve(".env");
        profileFile = folder.resolve(".env.dev");
    }

    private EnvFileProvider provider(Map<String, String> environment) {
        return new EnvFileProvider(List.of(file, profileFile), environment, false);
    }

    private EnvFileProvider provider() {
        return provider(Map.of());
    }

    private static void write(Path path, String text) {
        EnvFileWriter.update(path, before -> text);
    }

    private static FetchOutcome fetch(EnvFileProvider provider, SecretReference reference) {
        return provider.fetch(List.of(reference), DEADLINE).outcomes().get(reference);
    }

    private static Found found(String value, Path source) {
        try {
            return new Found(value, Optional.empty(), source.toString(),
                    Optional.of(Files.getLastModifiedTime(source).toInstant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Found found(String value, String source) {
        return new Found(value, Optional.empty(), source);
    }

    private static SecretReference keptAs(String key) {
        return new SecretReference("TOKEN", key, Optional.empty(), Optional.empty());
    }

    private static SecretReference version(String name, String version) {
        return new SecretReference(name, name, Optional.empty(), Optional.of(version));
    }

    private static SecretDefinition withBits(int bits) {
        return SecretDefinition.named("TOKEN").minBits(bits).build();
    }

    @Test
    void valueComesFromTheFileThatWins() {
        write(file, "TOKEN=1\nOTHER=1");
        write(profileFile, "TOKEN=2");

        assertThat(fetch(provider(), TOKEN)).isEqualTo(found("2", profileFile));
        assertThat(fetch(provider(), SecretReference.named("OTHER"))).isEqualTo(found("1", file));
    }

    @Test
    void environmentWinsOverFiles() {
        write(file, "TOKEN=1");

        assertThat(fetch(provider(Map.of("TOKEN", "2")), TOKEN)).isEqualTo(found("2", FetchOutcome.ENVIRONMENT));
    }

    @Test
    void environmentThatHidesAnotherValueIsWarnedOfWithoutEitherValue() {
        write(file, "TOKEN=hunter1");

        assertThat(provider(Map.of("TOKEN", "hunter2")).fetch(List.of(TOKEN), DEADLINE).findings()).containsExactly(
                new Finding(Severity.WARNING, "TOKEN", "has another value in the process environment than in " + file
                        + ", and the environment wins", "remove one of the two"));
    }

    @Test
    void environmentThatSaysTheSameIsNotWarnedOf() {
        write(file, "TOKEN=1");

        assertThat(provider(Map.of("TOKEN", "1")).fetch(List.of(TOKEN), DEADLINE).findings()).isEmpty();
    }

    @Test
    void emptyValueOfTheEnvironmentIsAValue() {
        write(file, "OTHER=1");

        assertThat(fetch(provider(Map.of("TOKEN", "")), TOKEN)).isEqualTo(found("", FetchOutcome.ENVIRONMENT));
    }

    @Test
    void environmentIsAskedForTheUpperCaseSpelling() {
        assertThat(fetch(provider(Map.of("MAIL_PASSWORD", "1")), SecretReference.named("mail.password")))
                .isEqualTo(found("1", FetchOutcome.ENVIRONMENT));
    }

    @Test
    void keyComesBeforeTheName() {
        write(file, "TOKEN=1\nAPP_TOKEN=2");

        assertThat(fetch(provider(), keptAs("app/token"))).isEqualTo(found("2", file));
    }

    @Test
    void nameIsAskedForWhereTheKeyIsNotSet() {
        write(file, "TOKEN=1");

        assertThat(fetch(provider(), keptAs("app/token"))).isEqualTo(found("1", file));
    }

    @Test
    void fieldIsAskedForByItsName() {
        write(file, "TOKEN=1\nDOCUMENT={}");
        SecretReference field = new SecretReference("TOKEN", "DOCUMENT", Optional.of("token"), Optional.of("AWSPREVIOUS"));

        assertThat(fetch(provider(), field)).isEqualTo(found("1", file));
    }

    @Test
    void versionIsPassedOverUnlessItIsThePreviousOne() {
        write(file, "TOKEN=current\n");
        EnvFileProvider provider = provider(Map.of("OTHER", "current"));

        assertThat(fetch(provider, version("TOKEN", "AWSCURRENT"))).isEqualTo(found("current", file));
        for (String name : List.of("TOKEN", "OTHER")) {
            FetchOutcome previous = fetch(provider, version(name, SecretReference.PREVIOUS));
            assertThat(previous).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(Kind.MISSING);
                assertThat(failed.reason()).contains("no version before the current one", "env-file");
            });
        }
    }

    @Test
    void absentFilesMakeASecretMissingAndAreNoFinding() {
        FetchResponse response = provider().fetch(List.of(TOKEN), DEADLINE);

        assertThat(response.outcomes()).containsEntry(TOKEN, new Failed(Kind.MISSING, "is missing", "add it to " + file));
        assertThat(response.findings()).isEmpty();
    }

    @Test
    void everyReferenceGetsAnOutcome() {
        write(file, "TOKEN=1");
        SecretReference missing = SecretReference.named("MISSING");

        assertThat(provider().fetch(List.of(TOKEN, missing), DEADLINE).outcomes()).containsOnlyKeys(TOKEN, missing);
    }

    @Test
    void fileThatIsBrokenIsAFindingAndTheRestOfItCounts() {
        write(file, "TOKEN=1\n=hunter2");

        FetchResponse response = provider().fetch(List.of(TOKEN), DEADLINE);

        assertThat(response.outcomes()).containsEntry(TOKEN, found("1", file));
        assertThat(response.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo(file + ", line 2, column 1:");
        });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileThatOthersCanReadIsWarnedOf() throws IOException {
        write(file, "TOKEN=1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));

        assertThat(provider().fetch(List.of(TOKEN), DEADLINE).findings()).extracting(Finding::severity, Finding::remedy)
                .containsExactly(tuple(Severity.WARNING, "chmod 600 " + file));
    }

    @Test
    void changedFileIsReadAgain() {
        EnvFileProvider provider = provider();
        write(file, "TOKEN=1");
        fetch(provider, TOKEN);
        write(file, "TOKEN=2");

        assertThat(fetch(provider, TOKEN)).isEqualTo(found("2", file));
    }

    @Test
    void answerShowsNoValue() {
        write(file, "TOKEN=hunter2\nTOKEN='hunter2\nhunter2");

        assertThat(
                provider(Map.of("OTHER", "hunter2")).fetch(List.of(TOKEN, SecretReference.named("OTHER")), DEADLINE).toString())
                .doesNotContain("hunter2").contains(file.toString(), "environment");
    }

    @Test
    void productionIsWarnedOfWhenThatIsAsked() {
        assertThat(new EnvFileProvider(List.of(file), Map.of(), true).fetch(List.of(), DEADLINE).findings()).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message()).contains("is for development", "profile is prod");
                    assertThat(finding.remedy()).contains("SECRETS_BACKEND", "quarkus.secrets.env-file.in-production=allow");
                });
    }

    @Test
    void newSecretIsStoredInTheFirstFileUnderItsUpperCaseName() {
        write(file, "# c\n");

        provider().management().set(SecretReference.named("mail.password"), "it's 1", DEADLINE);

        assertThat(file).hasContent("# c\nMAIL_PASSWORD=\"it's 1\"\n");
        assertThat(profileFile).doesNotExist();
    }

    @Test
    void whatStandsAgainstStoringIsKnownBefore() {
        assertThat(provider().management().checkValue(SecretReference.named("mail.password"), "hunter2")).isEmpty();
        assertThat(provider().management().checkValue(SecretReference.named("1ST"), "hunter2").orElseThrow().reason())
                .contains("\"1ST\"")
                .doesNotContain("hunter2");
        assertThat(provider().management().checkValue(SecretReference.named("A"), "\ud800").orElseThrow().reason())
                .contains("surrogate");
    }

    @Test
    void secretIsStoredUnderTheSpellingThatIsThere() {
        write(file, "OTHER=1\n");
        write(profileFile, "# c\ntoken=2\n");

        provider().management().set(TOKEN, "3", DEADLINE);

        assertThat(file).hasContent("OTHER=1\n");
        assertThat(profileFile).hasContent("# c\ntoken=3\n");
        assertThat(fetch(provider(), TOKEN)).isEqualTo(found("3", profileFile));
    }

    @Test
    void secretOfAProfileIsStoredInTheFileOfTheProfile() {
        write(file, "TOKEN=1\n");
        write(profileFile, "export TOKEN=2 # c\n");

        provider().management().set(TOKEN, "3", DEADLINE);

        assertThat(file).hasContent("TOKEN=1\n");
        assertThat(profileFile).hasContent("export TOKEN=3 # c\n");
    }

    @Test
    void secretThatIsKeptUnderAKeyIsStoredThere() {
        write(file, "APP_TOKEN=1\n");
        EnvFileProvider provider = provider();

        provider.management().set(keptAs("app/token"), "2", DEADLINE);

        assertThat(file).hasContent("APP_TOKEN=2\n");
        assertThat(fetch(provider, keptAs("app/token"))).isEqualTo(found("2", file));
    }

    @ParameterizedTest
    @CsvSource({ "TOKEN, 'hunter2\uD800', unpaired surrogate", "1TOKEN, hunter2, is not a key" })
    void whatAFileCannotHoldIsRefusedWithoutTheValue(String name, String value, String reason) {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().management().set(SecretReference.named(name), value, DEADLINE))
                .withMessageStartingWith("Secret " + name + " could not be stored in " + file + ": ")
                .withMessageContaining(reason).withMessageNotContaining("hunter2")
                .satisfies(e -> assertThat(e.remedy()).isNotBlank());
        assertThat(file).doesNotExist();
    }

    @Test
    void fileThatCannotBeWrittenIsRefusedWithWhatHelps() throws IOException {
        Files.createDirectory(file);

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().management().set(TOKEN, "hunter2", DEADLINE))
                .withMessage("Secret TOKEN could not be stored: " + file + " is a directory")
                .satisfies(e -> assertThat(e.remedy()).isNotBlank());
    }

    @Test
    void valueOfAFileWasStoredWhenTheFileWasModified() throws IOException {
        write(file, "TOKEN=1");
        Instant modified = Instant.parse("2024-02-29T12:00:00Z");
        Files.setLastModifiedTime(file, FileTime.from(modified));

        assertThat(fetch(provider(), TOKEN)).isEqualTo(
                new Found("1", Optional.empty(), file.toString(), Optional.of(modified)));
    }

    @Test
    void valueOfTheEnvironmentHasNoTimeOfStorage() {
        assertThat(fetch(provider(Map.of("TOKEN", "1")), TOKEN)).isInstanceOfSatisfying(Found.class,
                found -> assertThat(found.stored()).isEmpty());
    }

    @Test
    void deletedSecretIsNotFoundAndCanBeStoredAgain() {
        write(file, "# c\nTOKEN=1\nOTHER=2\n");
        EnvFileProvider provider = provider();

        assertThat(provider.management().delete(TOKEN, DEADLINE)).isTrue();

        assertThat(file).hasContent("# c\nOTHER=2\n");
        assertThat(fetch(provider, TOKEN)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.kind()).isEqualTo(Kind.MISSING));
        provider.management().set(TOKEN, "3", DEADLINE);
        assertThat(fetch(provider, TOKEN)).isEqualTo(found("3", file));
    }

    @Test
    void deletingDoesNotBringBackTheValueThatWasHidden() {
        write(file, "TOKEN=1\nOTHER=1\n");
        write(profileFile, "TOKEN=2\nTOKEN=3\nOTHER=2\n");

        assertThat(provider().management().delete(TOKEN, DEADLINE)).isTrue();

        assertThat(file).hasContent("OTHER=1\n");
        assertThat(profileFile).hasContent("OTHER=2\n");
    }

    @Test
    void secretIsDeletedUnderItsKey() {
        write(file, "APP_TOKEN=2\nAPP=3\n");

        assertThat(provider().management().delete(keptAs("app/token"), DEADLINE)).isTrue();

        assertThat(file).hasContent("APP=3\n");
    }

    @Test
    void keyThatCanOnlyBeReadIsDeletedToo() {
        write(file, "1TOKEN=1\nOTHER=2\n");

        assertThat(provider().management().delete(SecretReference.named("1TOKEN"), DEADLINE)).isTrue();

        assertThat(file).hasContent("OTHER=2\n");
    }

    @Test
    void secretThatIsNowhereIsNotDeletedAndNothingIsWritten() throws IOException {
        write(file, "OTHER=1\n");
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, longAgo);

        assertThat(provider().management().delete(TOKEN, DEADLINE)).isFalse();

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        assertThat(profileFile).doesNotExist();
    }

    @Test
    void fileInAFolderThatIsNotThereDoesNotPreventDeleting() {
        write(file, "TOKEN=1\n");

        assertThat(new EnvFileProvider(List.of(file, folder.resolve("absent").resolve(".env")), Map.of(), false)
                .management().delete(TOKEN, DEADLINE)).isTrue();
    }

    @Test
    void secretOfTheEnvironmentIsNotDeletedAndItsFileStaysAsItIs() {
        write(file, "MAIL_PASSWORD=1\n");

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider(Map.of("MAIL_PASSWORD", "hunter2")).management().delete(
                        SecretReference.named("mail.password"),
                        DEADLINE))
                .withMessageContaining("Secret mail.password could not be deleted").withMessageContaining("MAIL_PASSWORD")
                .withMessageNotContaining("hunter2")
                .satisfies(e -> assertThat(e.remedy()).startsWith("unset MAIL_PASSWORD"));
        assertThat(file).hasContent("MAIL_PASSWORD=1\n");
    }

    @Test
    void secretKeepsTheValueThatWinsWhereAnotherFileCannotBeChanged() throws IOException {
        Files.createDirectory(file);
        write(profileFile, "TOKEN=2\n");

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().management().delete(TOKEN, DEADLINE))
                .withMessage("Secret TOKEN could not be deleted: " + file + " is a directory")
                .satisfies(e -> assertThat(e.remedy()).isNotBlank());
        assertThat(profileFile).hasContent("TOKEN=2\n");
    }

    @Test
    void storingThatIsAllowedHasNothingInItsWayAndStoresNothing() throws IOException {
        assertThat(provider(Map.of("TOKEN", "1")).management().checkWrite(TOKEN, DEADLINE)).isEmpty();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void fileThatCannotBeWrittenIsReportedBeforehand() throws IOException {
        write(file, "OTHER=1");
        Path missing = folder.resolve("missing");

        assertThat(new EnvFileProvider(List.of(missing.resolve(".env"), file), Map.of(), false).management().checkWrite(TOKEN,
                DEADLINE))
                .contains(new Failed(Kind.DENIED,
                        "cannot be stored: " + missing.resolve(".env") + " cannot be written, as there is no such folder",
                        "create the folder " + missing));
    }

    @Test
    void whetherASecretMayBeStoredIsCheckedInTheFileItStandsIn() {
        write(file, "TOKEN=1");

        assertThat(new EnvFileProvider(List.of(folder.resolve("missing").resolve(".env"), file), Map.of(), false)
                .management().checkWrite(TOKEN, DEADLINE)).isEmpty();
    }

    @Test
    void keysAreListedInOrderAndOnce() {
        write(file, "B=1\nA=1\nUNSET");
        write(profileFile, "C=1\nA=2");

        assertThat(provider(Map.of("D", "1")).management().listKeys(DEADLINE)).containsExactly("A", "B", "C");
    }

    @Test
    void noFileMeansNoKeys() {
        assertThat(provider().management().listKeys(DEADLINE)).isEmpty();
    }

    @Test
    void keysOfAFileThatCannotBeReadAreNotPassedOver() throws IOException {
        write(file, "A=1");
        Files.createDirectory(profileFile);

        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider().management().listKeys(DEADLINE))
                .withMessage("Keys could not be listed: " + profileFile + " is a directory")
                .satisfies(e -> assertThat(e.remedy()).isNotBlank());
    }

    @Test
    void missingSecretIsSetByALine() {
        assertThat(provider().howToSet(SecretReference.named("mail.password"), TOKEN_DEFINITION))
                .isEqualTo("add this line to " + file + ": MAIL_PASSWORD=<value>");
    }

    @Test
    void missingSecretThatCanBeGeneratedIsSetByACommand() throws IOException {
        write(file, "A=1");

        assertThat(provider().howToSet(TOKEN, withBits(128)))
                .isEqualTo("printf '\\nTOKEN=%s\\n' \"$(openssl rand -base64 32)\" >> " + file);
    }

    @Test
    void commandThatMakesTheFileMakesItForItsOwnerAlone() {
        assertThat(provider().howToSet(TOKEN, withBits(128)))
                .isEqualTo("(umask 077; printf '\\nTOKEN=%s\\n' \"$(openssl rand -base64 32)\" >> " + file + ")");
    }

    @Test
    void commandQuotesAPathThatNeedsIt() {
        Path withBlank = folder.resolve("my app").resolve(".env");

        assertThat(new EnvFileProvider(List.of(withBlank), Map.of(), false).howToSet(TOKEN, withBits(1)))
                .endsWith(" >> '" + withBlank + "')");
    }

    @ParameterizedTest
    @CsvSource({ "1, openssl rand -base64 32)", "256, openssl rand -base64 32)", "257, openssl rand -base64 33)",
            "384, openssl rand -base64 48)", "385, openssl rand -base64 49 | tr -d '\\n')" })
    void generatedValueIsStrongEnoughAndOnOneLine(int bits, String command) {
        assertThat(provider().howToSet(TOKEN, withBits(bits))).contains("$(" + command);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void commandSetsAValueThatReadsBack() throws Exception {
        write(file, "A=1");
        String command = provider().howToSet(TOKEN, withBits(512));
        assumeTrue(new ProcessBuilder("sh", "-c", "openssl version").start().waitFor() == 0, "there is no openssl");

        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();

        assertThat(fetch(provider(), TOKEN)).isInstanceOfSatisfying(Found.class,
                found -> assertThat(found.value()).matches("[A-Za-z0-9+/]{86}=="));
        assertThat(fetch(provider(), SecretReference.named("A"))).isEqualTo(found("1", file));
    }

    @Test
    void presentSecretIsChangedInItsLine() {
        write(file, "# c\ntoken=hunter2");

        assertThat(provider().howToSet(TOKEN, TOKEN_DEFINITION))
                .isEqualTo("give token another value in line 2 of " + file);
        assertThat(provider().howToSet(TOKEN, withBits(256)))
                .isEqualTo("give token another value in line 2 of " + file
                        + ", such as the output of: openssl rand -base64 32");
    }

    @Test
    void secretOfTheEnvironmentIsChangedThere() {
        write(file, "MAIL_PASSWORD=1");

        assertThat(provider(Map.of("MAIL_PASSWORD", "hunter2")).howToSet(SecretReference.named("mail.password"),
                TOKEN_DEFINITION)).isEqualTo("give the environment variable MAIL_PASSWORD another value");
    }

    @Test
    void secretIsChangedWhereItsValueComesFrom() {
        write(file, "APP_TOKEN=1");

        assertThat(provider(Map.of("TOKEN", "2")).howToSet(keptAs("app/token"), TOKEN_DEFINITION))
                .isEqualTo("give APP_TOKEN another value in line 1 of " + file);
        assertThat(provider(Map.of("APP_TOKEN", "2")).howToSet(keptAs("app/token"), TOKEN_DEFINITION))
                .isEqualTo("give the environment variable APP_TOKEN another value");
    }

    @Test
    void adviceFollowsWhatWasStored() {
        EnvFileProvider provider = provider();
        fetch(provider, TOKEN);
        provider.management().set(TOKEN, "1", DEADLINE);

        assertThat(provider.howToSet(TOKEN, TOKEN_DEFINITION)).isEqualTo("give TOKEN another value in line 1 of " + file);
    }

    @Test
    void fileThatGitTracksIsWarnedOfWithTheCommandThatHelps() throws Exception {
        write(file, "TOKEN=1");
        write(profileFile, "TOKEN=1");
        assumeTrue(GitRepository.isAvailable(), "there is no git");
        GitRepository.run(folder, "init", "-q");
        GitRepository.run(folder, "add", "-f", ".env");

        assertThat(provider().inspect()).containsExactly(new Finding(Severity.WARNING, file.toString(),
                "is tracked by git, so everyone with access to the repository has its secrets",
                "git rm --cached " + file + ", add it to .gitignore, and replace the secrets"));
    }

    @Test
    void filesThatGitDoesNotTrackAreNotWarnedOf() {
        write(file, "TOKEN=1");

        assertThat(provider().inspect()).isEmpty();
    }

    @Test
    void closingTwiceDoesNothing() {
        EnvFileProvider provider = provider();

        provider.close();

        assertThatCode(provider::close).doesNotThrowAnyException();
    }

    @Test
    void missingSecretOfATestGoesToTheTestOrItsFile() {
        Path testFile = folder.resolve(".env.test");
        assertThat(new EnvFileProvider(List.of(folder.resolve(".env"), testFile), Map.of(), false)
                .howToSet(SecretReference.named("API_KEY"), SecretDefinition.named("API_KEY").build()))
                .contains("add this line to " + testFile + ": API_KEY=<value>", "@WithSecret(name = \"API_KEY\")",
                        "quarkus-secrets-test");
    }

    @Test
    void fileThatCannotBeReadSaysSoInsteadOfMissing() throws IOException {
        Files.createDirectory(profileFile);
        Files.writeString(file, "TOKEN=t\n");
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider().fetch(List.of(TOKEN), DEADLINE))
                .withMessage(profileFile + " is a directory");
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM" })
    void utf16IsNamedAsSuchAndLeftAsItIs(String charset) throws IOException {
        byte[] before = "TOKEN=t\r\n".getBytes(charset);
        Files.write(file, before);
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> provider().fetch(List.of(TOKEN), DEADLINE))
                .withMessageContaining("is UTF-16").withMessageContaining("PowerShell")
                .satisfies(e -> assertThat(e.remedy()).contains("save it as UTF-8"));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().management().set(TOKEN, "n", DEADLINE))
                .withMessageContaining("is UTF-16");
        assertThat(file).hasBinaryContent(before);
    }
}
