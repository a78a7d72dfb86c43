package io.quarkiverse.secrets.it.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** Builds the sample as far towards a native executable as it goes without GraalVM. */
@Tag("slow")
class NativeSourcesIT {

    @RegisterExtension
    static final QuarkusProdModeTest SAMPLE = new QuarkusProdModeTest().withApplicationRoot(
            archive -> archive.as(ExplodedImporter.class).importDirectory(Path.of("target", "classes").toFile()))
            .overrideConfigKey("quarkus.native.enabled", "true").overrideConfigKey("quarkus.native.sources-only", "true");

    @ProdBuildResults
    ProdModeTestResults results;

    @Test
    void theSourcesOfANativeExecutableHaveEverythingThatTheImageBuilderNeeds() throws IOException {
        Path sources = results.getBuildDir().resolve("native-sources");

        assertThat(Files.readString(sources.resolve("native-image.args"))).contains("-jar");
        assertThat(sources.resolve("lib")).isDirectoryContaining(
                file -> file.getFileName().toString().startsWith("io.quarkiverse.secrets.quarkus-secrets-"));
    }
}
