package io.quarkiverse.secrets.cli.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.SecretsManagement;

/** Identifies where files and backends are, so that two processes that change the same can know. */
final class EndpointLocations {

    private EndpointLocations() {
    }

    static Collection<String> ofFiles(List<Path> files) throws IOException {
        List<String> locations = new ArrayList<>(files.size());
        for (Path file : files) {
            locations.add(real(file).toString());
        }
        return locations;
    }

    /** Whether two paths lead to one file. */
    static boolean isSame(Path one, Path other) {
        try {
            return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                    || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** The same path for each way that leads to the file, which need not exist yet. */
    private static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path absolute = file.toAbsolutePath();
        return Files.exists(absolute.getParent()) ? absolute.getParent().toRealPath().resolve(absolute.getFileName())
                : absolute.normalize();
    }

    /**
     * @param keyPrefix what goes before the keys of secrets
     */
    static String ofBackend(BackendId backend, SecretsManagement management, String keyPrefix) {
        return backend + "\n" + management.location() + "\n" + keyPrefix;
    }
}
