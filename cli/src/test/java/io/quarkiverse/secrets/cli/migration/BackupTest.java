package io.quarkiverse.secrets.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.SecretReference;

class BackupTest {

    private static final SecretReference A = SecretReference.named("A");
    private static final PlannedSecret OVERWRITTEN = new PlannedSecret(SecretDefinition.named("A").build(), A, A, Action.UPDATE,
            Optional.of("new"), Optional.of("old"), Optional.empty());

    @TempDir
    Path folder;

    @Test
    void whatAKilledProcessHasLeftOfItsBackupIsRemoved() throws IOException {
        Path unfinished = folder.resolve("secrets-backup-hashicorp-vault-20260101T000000Z.env.lock");
        Path other = folder.resolve("secrets-backup-env-file-20260101T000000Z.env.lock");
        Path finished = folder.resolve("secrets-backup-hashicorp-vault-20250101T000000Z.env");
        Files.writeString(unfinished, "A=hunter2");
        Files.writeString(other, "A=hunter2");
        Files.writeString(finished, "A=older\n");
        Files.writeString(folder.resolve(finished.getFileName() + ".lock"), "A=hunter2");

        Path backup = backup().write(List.of(OVERWRITTEN), folder);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(backup.getFileName().toString(),
                other.getFileName().toString(), finished.getFileName().toString());
        assertThat(finished).hasContent("A=older\n");
        assertThat(backup).content().startsWith("# Values that secrets import was about to overwrite").endsWith("\nA=old\n");
    }

    @Test
    void aBackupOfTheSameSecondHasANumber() {
        Path first = backup().write(List.of(OVERWRITTEN), folder);
        Path second = backup().write(List.of(OVERWRITTEN), folder);

        assertThat(first).hasFileName("secrets-backup-hashicorp-vault-20261130T120000Z.env");
        assertThat(second).hasFileName("secrets-backup-hashicorp-vault-20261130T120000Z-2.env");
    }

    private static Backup backup() {
        MapProvider provider = new MapProvider();
        SecretsEndpoint to = new SecretsEndpoint(new BackendId("hashicorp-vault"), "hashicorp-vault", provider,
                definition -> SecretReference.named(definition.name()), SecretReference::key, reference -> false);
        return new Backup(new MigrationSides("import", to, to, Optional.empty(), true), Instant.parse("2026-11-30T12:00:00Z"));
    }
}
