package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.GitFolder;
import io.quarkiverse.secrets.runtime.registry.Definitions;

class GitHistoryCheckTest {

    @TempDir
    Path temp;

    private Path folder;
    private GitFolder git;
    private Optional<Definitions> registry = Optional.empty();

    @BeforeEach
    void init() throws Exception {
        folder = Files.createDirectory(temp.resolve("repository"));
        git = GitFolder.init(folder);
    }

    private List<Diagnosis> look() {
        CurrentValues current = CurrentValues.ofFiles(ExaminedFile.read(List.of(folder.resolve(".env")), Map.of()));
        return new GitHistoryCheck(folder, new SecretEntries(registry), current).look();
    }

    private Diagnosis only() {
        List<Diagnosis> found = look();
        assertThat(found).hasSize(1);
        assertThat(found.toString()).doesNotContain("hunter2");
        return found.get(0);
    }

    @Test
    void aValueThatIsInUseIsAnErrorWithItsCommits() {
        String first = git.commit(".env", "API_TOKEN=hunter2-token\n");
        String last = git.commit(".env", "API_TOKEN=hunter2-token\nA=1\n");
        git.delete(".env");
        git.write(".env", "API_TOKEN='hunter2-token'\n");

        Diagnosis found = only();
        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertThat(found.subject().key()).contains("API_TOKEN");
        assertThat(found.message()).contains("has the value that is in use in the git history: 2 commits, the first " + first,
                "the last " + last);
        assertThat(found.remedy()).contains("secrets rotate API_TOKEN");
        assertThat(found.detail().orElseThrow()).contains(first, last, " .env");
    }

    @Test
    void aValueThatWasReplacedIsANote() {
        String commit = git.commit(".env", "API_TOKEN=hunter2-token\n");
        git.write(".env", "API_TOKEN=hunter2-other\n");

        Diagnosis found = only();
        assertThat(found.severity()).isEqualTo(Severity.NOTE);
        assertThat(found.message()).contains("another value in the git history than the one in use: commit " + commit);
    }

    @Test
    void aValueOfASecretThatHasNoneNowIsAWarning() {
        git.commit("docker/.env.prod", "API_TOKEN=hunter2-token\n");
        git.delete("docker/.env.prod");

        Diagnosis found = only();
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.message()).contains("it is not known whether it is in use");
        assertThat(found.subject().file().orElseThrow()).endsWith("docker/.env.prod");
    }

    @Test
    void aValueOfWhatTheApplicationDoesNotUseAnyMoreIsANote() {
        git.commit(".env", "OLD_TOKEN=hunter2-token\n");
        registry = Optional.of(new Definitions(List.of(SecretDefinition.named("NEW_TOKEN").build())));
        git.write(".env", "");

        Diagnosis found = only();
        assertThat(found.severity()).isEqualTo(Severity.NOTE);
        assertThat(found.message()).contains("is no registered secret any more");
    }

    @Test
    void aLongValueThatIsInUseUnderAnotherNameIsInUse() {
        git.commit(".env", "OLD_TOKEN=hunter2-token\n");
        git.write(".env", "NEW_TOKEN=hunter2-token\n");
        assertThat(only().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void aShortValueOfAnotherNameIsAnother() {
        git.commit(".env", "OLD_PASSWORD=abcd\n");
        git.write(".env", "NEW_PASSWORD=abcd\n");
        assertThat(only().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void whatIsNoSecretIsFine() {
        git.commit(".env", "LOG_LEVEL=debug\nAPI_TOKEN=change-me\nA_KEY=\nB_KEY=op://vault/item/field\n");
        git.commit("README.md", "API_TOKEN=hunter2-token\n");
        Diagnosis found = only();
        assertThat(found.severity()).isEqualTo(Severity.OK);
        assertThat(found.message()).contains("no secret is in the git history of files like .env (1 commit)");
    }

    @Test
    void whatIsRegisteredIsASecretWhateverItsName() {
        git.commit(".env", "SHOP_URL=hunter2-url\nSMTP_HOST=smtp.example.org\n");
        registry = Optional.of(new Definitions(List.of(SecretDefinition.named("SHOP_URL").build(),
                SecretDefinition.named("SMTP_HOST").defaultValue("smtp.example.org").build())));
        git.write(".env", "SHOP_URL=hunter2-url\n");
        assertThat(only().subject().key()).contains("SHOP_URL");
    }

    @Test
    void ofTemplatesAndTestsOnlyAValueInUseCounts() {
        git.commit(".env.example", "API_TOKEN=hunter2-token\n");
        git.commit("src/test/resources/.env", "API_TOKEN=hunter2-token\n");
        assertThat(only().severity()).isEqualTo(Severity.OK);

        git.write(".env", "API_TOKEN=hunter2-token\n");
        assertThat(only().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void aShallowCloneAndAFolderWithoutRepositoryAreNotes() throws Exception {
        git.commit(".env", "API_TOKEN=hunter2-token\n");
        git.delete(".env");
        git.run("clone", "-q", "--depth", "1", folder.toUri().toString(), temp.resolve("clone").toString());
        folder = temp.resolve("clone");
        assertThat(only().message()).contains("not all of the git history was searched: the clone is shallow");

        folder = Files.createDirectory(temp.resolve("plain"));
        assertThat(only().message()).contains("no git history was searched: this is no git repository");
    }

    @Test
    void aPieceOfAValueThatWasTakenForAKeyIsNotNamed() {
        git.commit(".env", "Hunter2QIBADANBgkqSECRET=xyzxyz\n");
        assertThat(only().subject().key()).isEmpty();
        assertThat(look().toString()).doesNotContain("unter2");
    }
}
