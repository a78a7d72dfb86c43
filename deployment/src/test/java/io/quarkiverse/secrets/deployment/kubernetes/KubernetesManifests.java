package io.quarkiverse.secrets.deployment.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.Yaml;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** An application with {@code quarkus-kubernetes}, and what it generates. */
final class KubernetesManifests {

    private KubernetesManifests() {
    }

    static QuarkusProdModeTest application() {
        // Manifests are generated for a project only, which is found by its POM above the application
        System.setProperty("project.build.directory", Path.of("target").toAbsolutePath().toString());
        return new QuarkusProdModeTest().withApplicationRoot(jar -> jar.addClass(Service.class))
                .setApplicationName("shop").setApplicationVersion("1")
                .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-kubernetes", Version.getVersion())));
    }

    /** The Deployment in {@code kubernetes.yml}. */
    static Map<String, Object> deployment(ProdModeTestResults build) {
        Path file = build.getBuildDir().resolve("kubernetes/kubernetes.yml");
        try {
            for (Object document : new Yaml().loadAll(Files.readString(file))) {
                if ("Deployment".equals(at(document, "kind"))) {
                    return at(document);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("There is no Deployment in " + file);
    }

    /** What is at a path of names and positions; null if there is nothing. */
    @SuppressWarnings("unchecked")
    static <T> T at(Object root, Object... path) {
        Object value = root;
        for (Object step : path) {
            value = value == null ? null
                    : step instanceof Integer index ? ((List<?>) value).get(index) : ((Map<?, ?>) value).get(step);
        }
        return (T) value;
    }

    static Map<String, Object> container(ProdModeTestResults build) {
        return at(deployment(build), "spec", "template", "spec", "containers", 0);
    }
}
