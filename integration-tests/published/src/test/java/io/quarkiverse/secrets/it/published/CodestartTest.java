package io.quarkiverse.secrets.it.published;

import static io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartCatalog.Language.JAVA;
import static io.quarkus.devtools.testing.FakeExtensionCatalog.FAKE_EXTENSION_CATALOG;
import static io.quarkus.devtools.testing.SnapshotTesting.checkContains;
import static io.quarkus.devtools.testing.SnapshotTesting.checkMatches;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartCatalog;
import io.quarkus.devtools.testing.codestarts.QuarkusCodestartTest;
import io.quarkus.platform.descriptor.loader.json.ResourceLoader;
import io.quarkus.platform.descriptor.loader.json.ResourceLoaders;
import io.quarkus.registry.catalog.Extension;

/** What {@code quarkus create app -x secrets} adds to an application. {@code .ci/codestart} creates one and builds it. */
class CodestartTest {

    private static final String PACKAGE = "ilove/quark/us/";

    /**
     * As it is in this build: the set-up that Quarkus has for extensions of other projects resolves it from a repository, where
     * it
     * is not unless it has been installed.
     */
    private static final Extension EXTENSION = BuiltExtensions.find().get("quarkus-secrets").description();

    @RegisterExtension
    static final QuarkusCodestartTest CODESTART = QuarkusCodestartTest.builder()
            .languages(JAVA)
            .extension(EXTENSION.getArtifact())
            .quarkusCodestartCatalog(codestarts())
            .extensionCatalog(FAKE_EXTENSION_CATALOG)
            .build();

    @Test
    void oneClassHasASecret() throws Throwable {
        CODESTART.assertThatGeneratedFile(JAVA, "src/main/java/" + PACKAGE + "SignatureResource.java")
                .satisfies(checkContains("package ilove.quark.us;"))
                .satisfies(checkContains("@Secret(description = \"Signs the texts\", minBits = 256)"))
                .satisfies(checkContains("@ConfigProperty(name = \"SIGNATURE_KEY\")"));
    }

    @Test
    void theTestSetsTheSecret() throws Throwable {
        CODESTART.assertThatGeneratedFile(JAVA, "src/test/java/" + PACKAGE + "SignatureResourceTest.java")
                .satisfies(checkContains("package ilove.quark.us;"))
                .satisfies(checkContains("@WithSecret(name = \"SIGNATURE_KEY\", "));
    }

    @Test
    void thePomHasTheExtensionAndItsTestDependencyInTheSameVersion() throws Throwable {
        CODESTART.assertThatGeneratedFile(JAVA, "pom.xml")
                .satisfies(checkMatches("(?s).*<artifactId>quarkus-secrets</artifactId>\\s*<version>(\\S+)</version>.*"
                        + "<artifactId>quarkus-secrets-test</artifactId>\\s*<version>\\1</version>\\s*<scope>test</scope>.*"));
    }

    @Test
    void theSecretIsListedAndItsValueIsKeptOutOfGit() throws Throwable {
        CODESTART.assertThatGeneratedFile(JAVA, ".env.example")
                .satisfies(checkMatches("(?sm).*^SIGNATURE_KEY=$.*"));
        CODESTART.assertThatGeneratedFile(JAVA, ".gitignore")
                .satisfies(checkMatches("(?sm).*^\\.env$.*"));
        CODESTART.assertThatGeneratedFile(JAVA, ".env").doesNotExist();
    }

    @Test
    void theReadmeSaysWhereTheValueComesFrom() throws Throwable {
        CODESTART.assertThatGeneratedFile(JAVA, "README.md")
                .satisfies(checkContains("### Secrets"))
                .satisfies(checkContains("`.env.example` lists the secrets"));
    }

    private static QuarkusCodestartCatalog codestarts() {
        try {
            return QuarkusCodestartCatalog.fromExtensionsCatalog(
                    FAKE_EXTENSION_CATALOG.mutable().addExtension(EXTENSION).build(),
                    List.of(jarWith("codestarts/quarkus/project/quarkus/codestart.yml"),
                            jarWith("codestarts/quarkus/secrets-codestart/codestart.yml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourceLoader jarWith(String resource) throws IOException {
        JarURLConnection jar = (JarURLConnection) loader().getResource(resource).openConnection();
        return ResourceLoaders.resolveFileResourceLoader(new File(URI.create(jar.getJarFileURL().toString())));
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
