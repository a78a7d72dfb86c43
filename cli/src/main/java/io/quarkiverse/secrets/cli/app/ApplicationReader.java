package io.quarkiverse.secrets.cli.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import io.quarkiverse.secrets.cli.console.CliException;

/** Reads what a built application says of itself. */
public final class ApplicationReader {

    private static final String BUILD_IT = "build it: mvn package (or gradle build); or give --app the path of one that is built";

    private ApplicationReader() {
    }

    /**
     * The application in a path.
     *
     * @param path a project, a folder with an application, or a jar
     * @param profiles those whose configuration files are read
     * @throws CliException if there is none, or none that uses Quarkus Secrets
     */
    public static BuiltApplication read(Path path, List<String> profiles) {
        return readIfThere(path, profiles).orElseThrow(() -> none(path));
    }

    /** What ends a command that needs an application where there is none. */
    public static CliException none(Path path) {
        return new CliException("there is no built application in " + path.toAbsolutePath().normalize(), BUILD_IT);
    }

    /**
     * The application in a path; empty if there is none.
     *
     * @param profiles those whose configuration files are read
     * @throws CliException if there is one that does not use Quarkus Secrets
     */
    public static Optional<BuiltApplication> readIfThere(Path path, List<String> profiles) {
        Optional<List<Path>> parts = ApplicationFinder.find(path);
        return parts.isPresent() ? Optional.of(read(path, parts.get(), profiles)) : Optional.empty();
    }

    private static BuiltApplication read(Path path, List<Path> parts, List<String> profiles) {
        List<String> names = ConfigurationFiles.candidates(profiles);
        names.add(RegistryFile.PATH);
        names.addAll(OwnConfigSources.FILES);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Path part : parts) {
            if (Files.isDirectory(part)) {
                readFolder(part, names, files);
            } else {
                readJar(part, names, files);
            }
        }
        byte[] registry = files.remove(RegistryFile.PATH);
        if (registry == null) {
            throw new CliException("the application in " + path.toAbsolutePath().normalize() + " has no registry of secrets",
                    "add the dependency io.quarkiverse.secrets:quarkus-secrets and build it again");
        }
        RegistryFile file = RegistryFile.read(registry);
        Optional<String> name = file.application().isEmpty() ? Optional.empty() : Optional.of(file.application());
        List<String> sources = OwnConfigSources.takeFrom(files);
        return new BuiltApplication(path, name, file.backends(), file.definitions(), file.members(), file.types(), files,
                ConfigurationJars.read(file.configurationJars(), parts, profiles), parts, sources);
    }

    /** Reads those of the files that a jar has and that are not there yet. */
    static void readJar(Path jar, List<String> names, Map<String, byte[]> files) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String name : names) {
                ZipEntry entry = zip.getEntry(name);
                if (entry != null && !files.containsKey(name)) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        files.put(name, in.readAllBytes());
                    }
                }
            }
        } catch (ZipException e) {
            throw new CliException(jar + " is not a jar", "give --app the path of a project, a folder or a jar");
        } catch (IOException e) {
            throw unreadable(jar);
        }
    }

    /** Whether a jar has an entry. */
    static boolean hasEntry(Path jar, String name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(name) != null;
        } catch (IOException e) {
            throw unreadable(jar);
        }
    }

    private static void readFolder(Path folder, List<String> names, Map<String, byte[]> files) {
        for (String name : names) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file) && !files.containsKey(name)) {
                try {
                    files.put(name, Files.readAllBytes(file));
                } catch (IOException e) {
                    throw unreadable(file);
                }
            }
        }
    }

    private static CliException unreadable(Path path) {
        return new CliException(path + " cannot be read", "check its permissions, or build the application again");
    }
}
