package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.example.secrets.FolderProviderFactory;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;

/** The backend of the documentation's example, which the command does not come with. */
class PluginBackendIT {

    private static final String VALUE = "hunter2-of-the-folder";

    @TempDir
    Path folder;
    private Path secrets;

    @BeforeEach
    void folderWithSecrets() throws IOException {
        secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("SECRET_KEY"), VALUE);
    }

    @Test
    void folderOfPluginsHasABackendForEachCommand() throws Exception {
        copyJarTo(Files.createDirectory(folder.resolve("plugins")));

        assertThat(run("get", "SECRET_KEY", "--backend", "folder", "--reveal").out()).isEqualTo(VALUE);
        assertThat(run("list", "--backend", "folder").out()).contains("SECRET_KEY", "1 secret in folder");
        assertThat(run("check", "--backend", "folder").out()).contains("you may store secrets");
        run("set", "NEW_KEY", "--generate", "--backend", "folder");
        assertThat(secrets.resolve("NEW_KEY")).isRegularFile();
        assertThat(run("migrate", "--from", "folder", "--to", "copy.env", "--yes").out()).contains("2 stored in copy.env");
        assertThat(run("diff", "copy.env", "folder").out()).isEqualTo("2 the same\n");
        run("unset", "NEW_KEY", "--backend", "folder", "--yes");
        assertThat(secrets.resolve("NEW_KEY")).doesNotExist();
    }

    @Test
    void folderOfPluginsIsAskedForByTheEnvironment() throws Exception {
        copyJarTo(Files.createDirectory(folder.resolve("plugins")));

        Result result = process().with("SECRETS_BACKEND", "folder").run("get", "SECRET_KEY", "--reveal").assertStatus(0);

        assertThat(result.out()).isEqualTo(VALUE);
    }

    @Test
    void backendOnTheClassPathOfTheApplicationIsUsed() throws Exception {
        fastJar();

        Result result = CliProcess.in(folder).with("SECRETS_BACKEND", "folder").with("SECRETS_FOLDER", secrets.toString())
                .run("get", "SECRET_KEY", "--reveal").assertStatus(0);

        assertThat(result.out()).isEqualTo(VALUE);
    }

    @Test
    void settingOfTheBackendThatIsMissingIsNamed() throws Exception {
        fastJar();

        Result result = CliProcess.in(folder).run("list", "--backend", "folder").assertStatus(2);

        assertThat(result.err()).contains("quarkus.secrets.custom.folder.path names no folder", "fix: set it");
    }

    @Test
    void pluginThatCannotBeLoadedIsNamed() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        writeJar(plugins.resolve("broken.jar"), "META-INF/services/io.quarkiverse.secrets.spi.SecretsProviderFactory",
                "com.example.NotThere\n".getBytes());

        Result result = process().run("list", "--backend", "folder").assertStatus(2);

        assertThat(result.err()).contains("could not be loaded", "com.example.NotThere", "SECRETS_PLUGINS");
    }

    private CliProcess process() {
        return CliProcess.in(folder).with("SECRETS_PLUGINS", folder.resolve("plugins").toString())
                .with("QUARKUS_SECRETS_CUSTOM_FOLDER_PATH", secrets.toString());
    }

    private Result run(String... arguments) {
        return process().run(arguments).assertStatus(0);
    }

    /** A fast-jar whose registry is in the jar that the build generates, and whose backend is one of its dependencies. */
    private void fastJar() throws Exception {
        Path app = TestApplication.sampleIn(folder).backends("env-file", "folder").build().resolve("target/quarkus-app");
        Path registry = app.resolve("META-INF/quarkus-secrets/registry.json");
        writeJar(Files.createDirectory(app.resolve("quarkus")).resolve("generated-bytecode.jar"),
                "META-INF/quarkus-secrets/registry.json", Files.readAllBytes(registry));
        Files.delete(registry);
        Files.createFile(app.resolve("quarkus-run.jar"));
        writeJar(Files.createDirectory(app.resolve("app")).resolve("shop.jar"), "application.properties", new byte[0]);
        copyJarTo(Files.createDirectories(app.resolve("lib/main")));
    }

    private static void copyJarTo(Path target) throws IOException, URISyntaxException {
        Path source = Path.of(FolderProviderFactory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(source)) {
            Files.copy(source, target.resolve("folder.jar"));
            return;
        }
        try (OutputStream out = Files.newOutputStream(target.resolve("folder.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path file : (Iterable<Path>) Files.walk(source).filter(Files::isRegularFile)::iterator) {
                jar.putNextEntry(new JarEntry(source.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
    }

    private static void writeJar(Path path, String entry, byte[] content) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path))) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(content);
        }
    }
}
