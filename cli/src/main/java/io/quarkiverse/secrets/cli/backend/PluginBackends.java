package io.quarkiverse.secrets.cli.backend;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * The backends that are not part of this project: those on the class path of the application, and those in the folders that
 * {@value #VARIABLE} names. Nothing is looked for before it is asked for. For one thread.
 */
public final class PluginBackends {

    /** The environment variable with folders of jars, separated as in a class path. */
    public static final String VARIABLE = "SECRETS_PLUGINS";

    private final Supplier<List<Path>> applicationClassPath;
    private final Optional<String> folders;
    private Optional<Map<BackendId, SecretsProviderFactory>> factories = Optional.empty();

    /**
     * @param applicationClassPath gives the jars of the application and of what it depends on
     * @param environment the process environment
     */
    public PluginBackends(Supplier<List<Path>> applicationClassPath, Map<String, String> environment) {
        this.applicationClassPath = applicationClassPath;
        this.folders = Optional.ofNullable(environment.get(VARIABLE)).filter(text -> !text.isBlank());
    }

    /**
     * What they say of themselves, by ID.
     *
     * @throws CliException if one cannot be loaded
     */
    public Collection<BackendDescriptor> descriptors() {
        List<BackendDescriptor> descriptors = new ArrayList<>();
        for (SecretsProviderFactory factory : factories().values()) {
            descriptors.add(factory.descriptor());
        }
        return descriptors;
    }

    /**
     * The factory of one.
     *
     * @return empty if there is none
     * @throws CliException if one cannot be loaded
     */
    public Optional<SecretsProviderFactory> factory(BackendId id) {
        return Optional.ofNullable(factories().get(id));
    }

    private Map<BackendId, SecretsProviderFactory> factories() {
        if (factories.isEmpty()) {
            factories = Optional.of(load());
        }
        return factories.get();
    }

    private Map<BackendId, SecretsProviderFactory> load() {
        Map<BackendId, SecretsProviderFactory> found = new TreeMap<>();
        try {
            List<Path> path = new ArrayList<>(jarsInFolders());
            path.addAll(applicationClassPath.get());
            // Open as long as the process runs: a provider loads classes at any time
            ClassLoader loader = new PluginClassLoader(urls(path));
            for (SecretsProviderFactory factory : ServiceLoader.load(SecretsProviderFactory.class, loader)) {
                if (!Backends.isBuiltIn(factory.descriptor().id())) {
                    found.putIfAbsent(factory.descriptor().id(), factory);
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new CliException("a backend that is not part of this command could not be loaded: " + e.getMessage(),
                    "have the jars of its provider, built for this version of quarkus-secrets, in the application or in "
                            + VARIABLE);
        }
        return found;
    }

    private List<Path> jarsInFolders() {
        List<Path> jars = new ArrayList<>();
        for (String folder : folders.map(text -> text.split(File.pathSeparator)).orElse(new String[0])) {
            // Nothing between two separators does not mean the current folder, which may be another user's
            if (!folder.isBlank()) {
                jars.addAll(jarsIn(folder));
            }
        }
        return jars;
    }

    private static List<Path> jarsIn(String folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder), "*.jar")) {
            files.forEach(jars::add);
            return jars;
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            throw new CliException("the folder " + folder + " of " + VARIABLE + " cannot be read",
                    "set it to folders with the jars of backends, or unset it");
        }
    }

    private static URL[] urls(List<Path> path) {
        URL[] urls = new URL[path.size()];
        try {
            for (int i = 0; i < urls.length; i++) {
                urls[i] = path.get(i).toUri().toURL();
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
        return urls;
    }
}
