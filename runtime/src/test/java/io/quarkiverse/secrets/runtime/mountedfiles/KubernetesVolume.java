package io.quarkiverse.secrets.runtime.mountedfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that is written as the kubelet writes a volume: into a new folder, which then takes the place of the last one. */
final class KubernetesVolume {

    private final Path folder;
    private int generations;
    private Optional<Path> last = Optional.empty();

    KubernetesVolume(Path folder) {
        this.folder = folder;
    }

    /** Swaps to other files, by their paths. */
    void write(Map<String, String> files) {
        try {
            generations++;
            Path next = Files.createDirectory(folder.resolve("..2026_11_28_" + generations));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = next.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
            Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (String file : files.keySet()) {
                Path first = Path.of(file).getName(0);
                if (!Files.exists(folder.resolve(first), LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(folder.resolve(first), Path.of("..data").resolve(first));
                }
            }
            if (last.isPresent()) {
                delete(last.get());
            }
            last = Optional.of(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
