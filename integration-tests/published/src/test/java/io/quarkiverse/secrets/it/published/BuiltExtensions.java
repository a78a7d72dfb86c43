package io.quarkiverse.secrets.it.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.aether.artifact.DefaultArtifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.bootstrap.resolver.maven.BootstrapMavenException;
import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import io.quarkus.maven.dependency.ArtifactCoords;
import io.quarkus.paths.PathTree;
import io.quarkus.platform.descriptor.loader.json.ResourceLoaders;
import io.quarkus.registry.catalog.Extension;

/** The extensions of this project, as they are built: in the modules of the same build, or in the local repository. */
final class BuiltExtensions {

    private static final String GROUP = "io.quarkiverse.secrets";
    private static final String DESCRIPTION = "META-INF/quarkus-extension.yaml";
    private static final String CONFIG_MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

    private BuiltExtensions() {
    }

    /**
     * One of them.
     *
     * @param runtime the runtime artifact, a folder or an archive
     * @param deployment the deployment artifact, the same
     */
    record BuiltExtension(Extension description, Path runtime, Path deployment) {

        /** The settings of both artifacts, by their whole names. */
        List<String> settings() {
            List<String> settings = new ArrayList<>();
            for (Path artifact : List.of(runtime, deployment)) {
                read(artifact, CONFIG_MODEL).ifPresent(model -> parse(model).findValues("property").stream()
                        .map(JsonNode::asText).forEach(settings::add));
            }
            return settings;
        }

        Optional<String> inDeployment(String file) {
            return read(deployment, file);
        }
    }

    /** Searched for once: that reads the POMs of the project. */
    private static final class Found {

        static final Map<String, BuiltExtension> EXTENSIONS = search();
    }

    /** Finds them, by the name of the runtime artifact. */
    static Map<String, BuiltExtension> find() {
        return Found.EXTENSIONS;
    }

    private static Map<String, BuiltExtension> search() {
        Map<String, BuiltExtension> extensions = new TreeMap<>();
        try {
            MavenArtifactResolver resolver = MavenArtifactResolver.builder().setWorkspaceDiscovery(true).build();
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL url : Collections.list(loader.getResources(DESCRIPTION))) {
                Extension extension = ResourceLoaders.processAsPath(url, BuiltExtensions::description);
                ArtifactCoords artifact = extension.getArtifact();
                if (artifact.getGroupId().equals(GROUP)) {
                    Path deployment = resolver.resolve(new DefaultArtifact(GROUP, artifact.getArtifactId() + "-deployment",
                            "jar", artifact.getVersion())).getArtifact().getFile().toPath();
                    extensions.put(artifact.getArtifactId(), new BuiltExtension(extension, artifact(url), deployment));
                }
            }
            return extensions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BootstrapMavenException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> read(Path artifact, String file) {
        return Optional.ofNullable(PathTree.ofDirectoryOrArchive(artifact).apply(file, visit -> {
            try {
                return visit == null ? null : Files.readString(visit.getPath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Extension description(Path file) {
        try {
            return Extension.fromFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder or archive of the class path that has the file. */
    private static Path artifact(URL url) {
        return Path.of(URI.create(url.toString().replace(DESCRIPTION, "").replaceFirst("^jar:", "").replaceFirst("!/$", "")));
    }
}
