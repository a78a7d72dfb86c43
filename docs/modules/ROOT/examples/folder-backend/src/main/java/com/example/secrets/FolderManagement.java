package com.example.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Changes the files of a folder. */
final class FolderManagement implements SecretsManagement {

    private final Path folder;
    private final FolderProvider provider;

    FolderManagement(Path folder, FolderProvider provider) {
        this.folder = folder;
        this.provider = provider;
    }

    /** As large as a value in Kubernetes may be. */
    @Override
    public OptionalInt maxValueBytes() {
        return OptionalInt.of(1 << 20);
    }

    @Override
    public Optional<Failed> checkValue(SecretReference reference, String value) {
        return provider.problem(reference).or(() -> SecretsManagement.super.checkValue(reference, value));
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        checkValue(reference, value).ifPresent(failed -> {
            throw failure(reference, "stored: it " + failed.reason(), failed.remedy(), null);
        });
        try {
            // For its owner alone, and in full or not at all to those that read it meanwhile
            Path part = Files.createTempFile(folder, ".", ".part");
            Files.writeString(part, value);
            Files.move(part, folder.resolve(reference.key()), StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        } catch (IOException e) {
            throw failure(reference, "stored", "allow this process to write to " + folder, e);
        }
    }

    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        provider.problem(reference).ifPresent(failed -> {
            throw failure(reference, "deleted: it " + failed.reason(), failed.remedy(), null);
        });
        try {
            return Files.deleteIfExists(folder.resolve(reference.key()));
        } catch (IOException e) {
            throw failure(reference, "deleted", "allow this process to write to " + folder, e);
        }
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new SecretsProviderException("the secrets in " + folder + " could not be listed",
                    "allow this process to read it", e);
        }
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return provider.problem(reference).or(() -> Files.isWritable(folder) ? Optional.empty()
                : Optional.of(new Failed(Kind.DENIED, "cannot be stored in " + folder, "allow this process to write to it")));
    }

    @Override
    public String location() {
        return folder.toAbsolutePath().toString();
    }

    private static SecretsProviderException failure(SecretReference reference, String what, String remedy, Exception cause) {
        return new SecretsProviderException("Secret " + reference.name() + " could not be " + what, remedy, cause);
    }
}
