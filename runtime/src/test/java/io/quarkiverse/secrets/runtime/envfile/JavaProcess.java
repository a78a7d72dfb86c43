package io.quarkiverse.secrets.runtime.envfile;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts classes of this package in a process of their own, or loads them with a class loader of their own.
 */
final class JavaProcess {

    private JavaProcess() {
    }

    static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                        location(EnvFileWriter.class) + File.pathSeparator + location(main), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A class, loaded anew by a class loader of its own. */
    static Class<?> loadedAnew(Class<?> type) throws IOException, ClassNotFoundException {
        URL[] locations = { location(EnvFileWriter.class).toUri().toURL(), location(type).toUri().toURL() };
        return new URLClassLoader(locations, ClassLoader.getPlatformClassLoader()).loadClass(type.getName());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
