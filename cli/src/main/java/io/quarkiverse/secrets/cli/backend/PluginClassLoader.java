package io.quarkiverse.secrets.cli.backend;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads plug-ins: of this command's classes they see those of Quarkus Secrets alone, so that they may bring other versions of
 * what this command is made of.
 */
final class PluginClassLoader extends URLClassLoader {

    private static final String SHARED = "io.quarkiverse.secrets.";

    PluginClassLoader(URL[] path) {
        super(path, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(SHARED)) {
            try {
                return PluginClassLoader.class.getClassLoader().loadClass(name);
            } catch (ClassNotFoundException e) {
                // A plug-in may be in a package below it, too
            }
        }
        return super.loadClass(name, resolve);
    }
}
