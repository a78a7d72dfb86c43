package io.quarkiverse.secrets.runtime.mountedfiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.runtime.mountedfiles.FolderView.SecretFile;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Lists the files and changes none: the platform writes them. Safe for use by several threads. */
final class MountedFilesManagement implements SecretsManagement {

    private static final String READ_ONLY = "the backend mounted-files only reads: what mounts the folders writes them";

    private final FileKeys keys;
    private final MountedFolders folders;

    MountedFilesManagement(FileKeys keys, MountedFolders folders) {
        this.keys = keys;
        this.folders = folders;
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        throw new SecretsProviderException("Secret " + reference.name() + " could not be stored: " + READ_ONLY,
                remedy(reference));
    }

    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        throw new SecretsProviderException("Secret " + reference.name() + " could not be deleted: " + READ_ONLY,
                "delete it where the platform takes it from");
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return Optional.of(new Failed(Kind.DENIED, "cannot be stored: " + READ_ONLY, remedy(reference)));
    }

    private String remedy(SecretReference reference) {
        return keys.of(reference).map(folders::remedy).orElseGet(() -> FileKeys.invalid(reference).remedy());
    }

    @Override
    public OptionalInt maxValueBytes() {
        return OptionalInt.of(SecretFileReader.MAX_BYTES);
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        return folders.keys(keys.prefix());
    }

    @Override
    public Optional<Failed> ambiguity(SecretReference reference) {
        return keys.of(reference).flatMap(key -> folders.ambiguity(reference, key));
    }

    /** The path of the one file that is there, which may be another spelling; or else the key. */
    @Override
    public String identity(SecretReference reference) {
        String key = keys.of(reference).map(this::identity).orElse(reference.key());
        return key + reference.field().map(field -> " " + field).orElse("");
    }

    private String identity(FileKey key) {
        List<SecretFile> found = key.spelled() ? folders.find(key) : List.of();
        return key.text(found.size() == 1 ? found.get(0).file().getFileName().toString() : key.name());
    }

    @Override
    public String location() {
        return places();
    }

    private String places() {
        return folders.folders().stream().map(Path::toAbsolutePath).map(Path::toString).collect(Collectors.joining(", "));
    }
}
