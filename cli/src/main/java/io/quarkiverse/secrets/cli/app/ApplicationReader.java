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

import io.quarkiverse.secrets.cli.CliException;

/** Reads what a built application says of itself. */
public final class ApplicationReader {

    private static final String BUILD_IT = "build it: mvn package (or gradle build); or give --app the path of one that is built";

    private ApplicationReader() {
    }

    /**
     * The application in a path.
     *
     * @param path a project, a folder with an application, or a jar
     * @throws CliException if there is none, or none that uses Quarkus Secrets
     */
    public static BuiltApplication read(Path path) {
        return readIfThere(path).orElseThrow(() -> new CliException("there is no built application in "
                + path.toAbsolutePath().normalize(), BUILD_IT));
    }

    /**
     * The application in a path; empty if there is none.
     *
     * @throws CliException if there is one that does not use Quarkus Secrets
     */
    public static Optional<BuiltApplication> readIfThere(Path path) {
        return ApplicationFinder.find(path).map(parts -> read(path, parts));
    }

    private static BuiltApplication read(Path path, List<Path> parts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Path part : parts) {
            if (Files.isDirectory(part)) {
                readFolder(part, files);
            } else {
                readJar(part, files);
            }
        }
        byte[] registry = files.remove(RegistryFile.PATH);
        if (registry == null) {
            throw new CliException("the application in " + path.toAbsolutePath().normalize() + " has no registry of secrets",
                    "add the dependency io.quarkiverse.secrets:quarkus-secrets and build it again");
        }
        RegistryFile file = RegistryFile.read(registry);
        return new BuiltApplication(path, Optional.of(file.application()).filter(name -> !name.isEmpty()), file.backends(),
                file.definitions(), files);
    }

    private static void readJar(Path jar, Map<String, byte[]> files) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String name : ConfigurationFiles.candidates()) {
                readEntry(zip, name, files);
            }
            readEntry(zip, RegistryFile.PATH, files);
            zip.stream().map(ZipEntry::getName).filter(ConfigurationFiles::isOfProfile)
                    .forEach(name -> readEntry(zip, name, files));
        } catch (ZipException e) {
            throw new CliException(jar + " is no jar", "give --app the path of a project, a folder or a jar");
        } catch (IOException e) {
            throw unreadable(jar);
        }
    }

    private static void readEntry(ZipFile zip, String name, Map<String, byte[]> files) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || files.containsKey(name)) {
            return;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            files.put(name, in.readAllBytes());
        } catch (IOException e) {
            throw unreadable(Path.of(zip.getName()));
        }
    }

    private static void readFolder(Path folder, Map<String, byte[]> files) {
        try (var paths = Files.walk(folder, 3)) {
            paths.filter(Files::isRegularFile).forEach(file -> {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.equals(RegistryFile.PATH) || ConfigurationFiles.candidates().contains(name)
                        || ConfigurationFiles.isOfProfile(name)) {
                    try {
                        files.putIfAbsent(name, Files.readAllBytes(file));
                    } catch (IOException e) {
                        throw unreadable(file);
                    }
                }
            });
        } catch (IOException e) {
            throw unreadable(folder);
        }
    }

    private static CliException unreadable(Path path) {
        return new CliException(path + " cannot be read", "look at its permissions, or build the application again");
    }
}
