package io.quarkiverse.secrets.runtime.mountedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.InvalidSettingException;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

class MountedFilesProviderFactoryTest {

    @TempDir
    Path folder;

    @Test
    void factoryIsFoundAsAService() {
        assertThat(ServiceLoader.load(SecretsProviderFactory.class).stream().map(ServiceLoader.Provider::type))
                .contains(MountedFilesProviderFactory.class);
    }

    @Test
    void foldersOfDockerAndOfSystemdAreTheDefault() throws IOException {
        Path credentials = folder.resolve("credentials");
        MountedContext context = new MountedContext(Map.of(), Map.of("CREDENTIALS_DIRECTORY", credentials.toString()),
                name -> true);
        assertThat(context.provider().management().location()).contains("run").contains("secrets, " + credentials);

        Files.createDirectory(credentials);
        Files.writeString(credentials.resolve("token-of-systemd"), "value\n");
        SecretReference token = SecretReference.named("TOKEN_OF_SYSTEMD");
        assertThat(((Found) context.provider().fetch(List.of(token), Deadline.after(Duration.ofMinutes(5))).outcomes()
                .get(token)).value()).isEqualTo("value");
    }

    @Test
    void credentialsDirectoryThatIsSetAndEmptyIsNone() {
        MountedContext context = new MountedContext(Map.of(), Map.of("CREDENTIALS_DIRECTORY", ""), name -> true);

        assertThat(context.provider().management().location()).doesNotContain(",");
    }

    @Test
    void foldersAreSeparatedByCommas() {
        Path first = folder.resolve("first");
        Path last = folder.resolve("last");

        assertThat(MountedContext.of().with("mounted-files.paths", " " + first + " , " + last).provider().management()
                .location()).isEqualTo(first + ", " + last);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " , ", "a\u0000b" })
    void settingThatNamesNoFolderIsRefused(String paths) {
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> MountedContext.of().with("mounted-files.paths", paths).provider())
                .withMessageContaining("quarkus.secrets.mounted-files.paths")
                .satisfies(e -> assertThat(e.remedy()).isNotBlank());
    }

    @Test
    void lineEndIsKeptOrNot() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> MountedContext.of(folder).with("mounted-files.keep-line-end", "perhaps").provider())
                .withMessageContaining("quarkus.secrets.mounted-files.keep-line-end is \"perhaps\"");
    }
}
