package io.quarkiverse.secrets.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.quarkus.bootstrap.classloading.ClassPathElement;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.maven.dependency.ResolvedDependency;

/**
 * Finds the dependencies of an application that have files of configuration: Quarkus reads these as it reads those of the
 * application itself. Tools that look at the application without starting it open only their jars.
 */
final class ConfigurationJars {

    /** A file for one profile is read only beside one of these. */
    private static final List<String> FILES = List.of("META-INF/microprofile-config.properties", "application.properties",
            "application.yaml", "application.yml");

    private ConfigurationJars() {
    }

    /**
     * The names of their jars, as Quarkus names them in the package.
     *
     * @param dependencies those that the application has at run time
     */
    static List<String> of(Collection<ResolvedDependency> dependencies) {
        Set<ResolvedDependency> configured = new HashSet<>();
        for (String file : FILES) {
            // Indexed by the class loader: no jar is opened
            for (ClassPathElement element : QuarkusClassLoader.getElements(file, false)) {
                if (element.getResolvedDependency() != null) {
                    configured.add(element.getResolvedDependency());
                }
            }
        }
        List<String> names = new ArrayList<>();
        for (ResolvedDependency dependency : dependencies) {
            if (configured.contains(dependency)) {
                dependency.getResolvedPaths().forEach(path -> names.add(nameInPackage(dependency, path)));
            }
        }
        return names.stream().distinct().toList();
    }

    /** A folder has the classes of another module that is not packaged yet. */
    private static String nameInPackage(ResolvedDependency dependency, Path path) {
        if (!Files.isDirectory(path)) {
            return dependency.getGroupId() + "." + path.getFileName();
        }
        String classifier = dependency.getClassifier().isEmpty() ? "" : dependency.getClassifier() + "-";
        return dependency.getGroupId() + "." + dependency.getArtifactId() + "-" + classifier + dependency.getVersion() + ".jar";
    }
}
