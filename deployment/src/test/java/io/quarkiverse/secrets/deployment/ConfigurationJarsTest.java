package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.bootstrap.classloading.ClassPathElement;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.maven.dependency.ResolvedDependency;
import io.quarkus.maven.dependency.ResolvedDependencyBuilder;

class ConfigurationJarsTest {

    private static final String MICROPROFILE = "META-INF/microprofile-config.properties";

    @TempDir
    Path folder;

    private final List<ResolvedDependency> dependencies = new ArrayList<>();

    @Test
    void jarsWithConfigurationAreNamedAsInThePackage() throws IOException {
        dependencies.add(jar("defaults", "", MICROPROFILE));
        dependencies.add(jar("plain", "", "org/acme/Plain.class"));
        dependencies.add(jar("shared", "eu", "application.properties"));
        dependencies.add(jar("profiled", "", "META-INF/microprofile-config-prod.properties"));

        assertThat(names()).containsExactly("org.acme.defaults-1.0.jar", "org.acme.shared-1.0-eu.jar");
    }

    @Test
    void aModuleThatIsNotPackagedYetIsNamedAsItsJar() throws IOException {
        Path classes = folder.resolve("defaults/target/classes");
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve(MICROPROFILE), "a=b\n");
        dependencies.add(dependency("defaults", "", classes));

        assertThat(names()).containsExactly("org.acme.defaults-1.0.jar");
    }

    @Test
    void whatOnlyTheBuildHasIsNotNamed() throws IOException {
        ResolvedDependency deployment = jar("deployment", "", MICROPROFILE);

        assertThat(names(List.of(deployment), List.of())).isEmpty();
    }

    private List<String> names() {
        return names(dependencies, dependencies);
    }

    private static List<String> names(List<ResolvedDependency> classPath, List<ResolvedDependency> runTime) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        QuarkusClassLoader.Builder builder = QuarkusClassLoader.builder("test", ClassLoader.getPlatformClassLoader(), false);
        classPath.forEach(dependency -> builder.addNormalPriorityElement(ClassPathElement.fromDependency(dependency)));
        try (QuarkusClassLoader loader = builder.build()) {
            Thread.currentThread().setContextClassLoader(loader);
            return ConfigurationJars.of(runTime);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private ResolvedDependency jar(String artifact, String classifier, String entry) throws IOException {
        Path file = folder.resolve(artifact + "-1.0" + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return dependency(artifact, classifier, file);
    }

    private static ResolvedDependency dependency(String artifact, String classifier, Path path) {
        return ResolvedDependencyBuilder.newInstance().setGroupId("org.acme").setArtifactId(artifact)
                .setClassifier(classifier).setVersion("1.0").setResolvedPath(path).setRuntimeCp().build();
    }
}
