package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsFilesTest {

    @TempDir
    Path home;

    @Test
    void aHomeWithoutFilesOfAwsHasNoCredentials() throws IOException {
        assertThat(AwsFiles.exist(home)).isFalse();
        Files.createDirectory(home.resolve(".aws"));
        assertThat(AwsFiles.exist(home)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "credentials", "config" })
    void aFileOfTheCommandLineCounts(String name) throws IOException {
        Files.createDirectory(home.resolve(".aws"));
        Files.createFile(home.resolve(".aws").resolve(name));

        assertThat(AwsFiles.exist(home)).isTrue();
    }
}
