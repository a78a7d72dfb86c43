package io.quarkiverse.secrets.runtime.mountedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class MountedFilesManagementTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(5));
    private static final SecretReference TOKEN = SecretReference.named("TOKEN");

    @TempDir
    Path folder;

    private SecretsManagement management() {
        return MountedContext.of(folder).provider().management();
    }

    @Test
    void keysAreTheNamesOfTheFilesAsTheyAreSpelled() throws IOException {
        Files.writeString(folder.resolve("db-password"), "1");
        Files.writeString(folder.resolve("DB_PASSWORD"), "2");
        Files.writeString(folder.resolve(".hidden"), "3");
        Files.createDirectory(folder.resolve("below"));
        Files.writeString(folder.resolve("below/NOT_LISTED"), "4");

        assertThat(management().listKeys(DEADLINE)).containsExactly("DB_PASSWORD", "db-password");
    }

    @Test
    void keysBehindAPrefixThatIsAFolderAreListedToo() throws IOException {
        Files.createDirectory(folder.resolve("prod"));
        Files.writeString(folder.resolve("prod/token"), "1");
        Files.writeString(folder.resolve("OTHER"), "2");
        SecretsManagement management = MountedContext.of(folder).with("key-prefix", "prod/").provider().management();

        assertThat(management.listKeys(DEADLINE)).containsExactly("OTHER", "prod/token");
        assertThat(management.identity(new SecretReference("TOKEN", "prod/TOKEN", Optional.empty(), Optional.empty())))
                .isEqualTo("prod/token");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keysOfAKubernetesVolumeAreThoseOfTheSecret() {
        new KubernetesVolume(folder).write(Map.of("USER", "1", "PASSWORD", "2"));

        assertThat(management().listKeys(DEADLINE)).containsExactly("PASSWORD", "USER");
    }

    @Test
    void folderThatIsNotThereHasNoKeys() {
        assertThat(MountedContext.of(folder.resolve("none")).provider().management().listKeys(DEADLINE)).isEmpty();
    }

    @Test
    void secretAndTheFileThatSpellsItAreOneKey() throws IOException {
        Files.writeString(folder.resolve("token"), "1");

        assertThat(management().identity(TOKEN)).isEqualTo("token");
        assertThat(management().identity(SecretReference.named("OTHER"))).isEqualTo("OTHER");
    }

    @Test
    void severalSpellingsAreAmbiguous() throws IOException {
        SecretReference reference = SecretReference.named("API_TOKEN");
        Files.writeString(folder.resolve("api-token"), "1");
        assertThat(management().ambiguity(reference)).isEmpty();

        Files.writeString(folder.resolve("api.token"), "2");
        assertThat(management().ambiguity(reference).orElseThrow().reason()).contains("api-token", "api.token");
    }

    @Test
    void nothingIsChangedAndTheFailureSaysWhereToDoIt() {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> management().set(TOKEN, "hunter2", DEADLINE))
                .withMessageContaining("TOKEN could not be stored").withMessageNotContaining("hunter2")
                .satisfies(e -> assertThat(e.remedy()).contains(folder.resolve("TOKEN").toString()));
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> management().delete(TOKEN, DEADLINE))
                .withMessageContaining("TOKEN could not be deleted");
        assertThat(management().checkWrite(TOKEN, DEADLINE).orElseThrow().kind()).isEqualTo(Kind.DENIED);
        assertThat(folder).isEmptyDirectory();
    }
}
