package io.quarkiverse.secrets.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.ConfigValue;

class ConfigurationJarsTest {

    private static final String MICROPROFILE = "META-INF/microprofile-config.properties";
    private static final String OF_PROD = "META-INF/microprofile-config-prod.properties";
    private static final String APPLICATION = "application.properties";
    private static final String LIB = "target/quarkus-app/lib/main/";
    private static final String DEFAULTS = "org.acme.defaults-1.0.jar";
    private static final String OTHERS = "org.acme.others-1.0.jar";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            .,                               target/quarkus-app/quarkus/generated-bytecode.jar,   target/quarkus-app/lib/main
            .,                               target/quarkus-app/quarkus/generated-bytecode.jar,   target/quarkus-app/lib/boot
            .,                               build/quarkus-app/quarkus/generated-bytecode.jar,    build/quarkus-app/lib/main
            target/quarkus-app,              target/quarkus-app/quarkus/generated-bytecode.jar,   target/quarkus-app/lib/main
            target/quarkus-app/quarkus-run.jar, target/quarkus-app/quarkus/generated-bytecode.jar, target/quarkus-app/lib/main
            .,                               target/shop-runner.jar,                              target/lib
            target/shop-runner.jar,          target/shop-runner.jar,                              target/lib
            .,                               target/shop-native-image-source-jar/shop-runner.jar, \
            target/shop-native-image-source-jar/lib
            """)
    void jarsAreFoundInEachKindOfPackage(String app, String registry, String libraries) {
        application(registry, DEFAULTS);
        if (registry.contains("quarkus-app")) {
            jar(registry.substring(0, registry.indexOf("quarkus/")) + "quarkus-run.jar", Map.of());
        }
        jar(libraries + "/" + DEFAULTS, Map.of(MICROPROFILE, "where=jar"));

        assertThat(read(app).missingJars()).isEmpty();
        assertThat(value(read(app), "where")).isEqualTo("jar");
    }

    @Test
    void anUberJarHasTheFileInItself() {
        jar("target/shop-runner.jar", Map.of(RegistryFile.PATH, registry(DEFAULTS), MICROPROFILE, "where=uber",
                "io/quarkiverse/secrets/SecretsManager.class", ""));

        assertThat(read(".").missingJars()).isEmpty();
        assertThat(value(read("."), "where")).isEqualTo("uber");
    }

    @Test
    void aJarThatIsNotThereIsNamed() {
        fastJar(DEFAULTS, OTHERS);
        jar(LIB + OTHERS, Map.of(MICROPROFILE, "where=others"));

        assertThat(read(".").missingJars()).containsExactly(DEFAULTS);
        assertThat(value(read("."), "where")).isEqualTo("others");
    }

    @Test
    void onlyRecordedJarsAreOpened() throws IOException {
        fastJar(DEFAULTS);
        jar(LIB + DEFAULTS, Map.of(MICROPROFILE, "where=defaults"));
        Files.writeString(folder.resolve(LIB + OTHERS), "no jar");

        assertThat(value(read("."), "where")).isEqualTo("defaults");
    }

    @Test
    void anApplicationThatWasBuiltBeforeJarsWereRecordedIsReadWithoutThem() {
        jar("target/quarkus-app/quarkus-run.jar", Map.of());
        jar("target/quarkus-app/quarkus/generated-bytecode.jar",
                Map.of(RegistryFile.PATH, "{\"version\":1,\"application\":\"shop\",\"backends\":[],\"secrets\":[]}"));
        jar(LIB + DEFAULTS, Map.of(MICROPROFILE, "where=defaults"));

        assertThat(read(".").missingJars()).isEmpty();
        assertThat(value(read("."), "where")).isNull();
    }

    @Test
    void aFastJarPrefersTheFirstByName() {
        fastJar(OTHERS, DEFAULTS);
        jar(LIB + OTHERS, Map.of(MICROPROFILE, "where=others"));
        jar(LIB + DEFAULTS, Map.of(MICROPROFILE, "where=defaults"));

        assertThat(value(read("."), "where")).isEqualTo("defaults");
    }

    @Test
    void aLegacyJarPrefersTheFirstThatTheBuildResolved() {
        application("target/shop-runner.jar", OTHERS, DEFAULTS);
        jar("target/lib/" + OTHERS, Map.of(MICROPROFILE, "where=others"));
        jar("target/lib/" + DEFAULTS, Map.of(MICROPROFILE, "where=defaults"));

        assertThat(value(read("."), "where")).isEqualTo("others");
    }

    @Test
    void filesOfTheApplicationTakePrecedenceOverThoseOfTheSameKind() {
        fastJar(DEFAULTS);
        jar("target/quarkus-app/app/shop.jar", Map.of(APPLICATION, "a=own", MICROPROFILE, "b=own"));
        jar(LIB + DEFAULTS, Map.of(APPLICATION, "a=jar\nb=jar\nc=jar", MICROPROFILE, "b=jar\nd=jar"));

        assertThat(values("a", "b", "c", "d")).containsExactly("own", "jar", "jar", "jar");
    }

    @Test
    void filesAndKeysForTheProfileAreRead() {
        fastJar(DEFAULTS);
        jar("target/quarkus-app/app/shop.jar", Map.of(APPLICATION, "d=own"));
        jar(LIB + DEFAULTS, Map.of(MICROPROFILE, "a=all\nb=all\n%prod.b=prod\n%test.a=test", OF_PROD, "a=prod", APPLICATION,
                "c=all", "application-prod.properties", "d=prod", "application-test.properties", "c=test"));

        assertThat(values("a", "b", "c", "d")).containsExactly("prod", "prod", "all", "prod");
    }

    @Test
    void aFileForTheProfileIsReadOnlyBesideOneForAll() {
        fastJar(DEFAULTS);
        jar(LIB + DEFAULTS, Map.of(OF_PROD, "a=prod", "application-prod.properties", "b=prod", APPLICATION, "c=all"));

        assertThat(values("a", "b", "c")).containsExactly(null, "prod", "all");
    }

    @Test
    void anOrdinalInTheFileCountsForThatOfTheProfileToo() {
        fastJar(DEFAULTS);
        jar("target/quarkus-app/app/shop.jar", Map.of(APPLICATION, "a=own\nb=own"));
        jar(LIB + DEFAULTS, Map.of(MICROPROFILE, "config_ordinal=255\na=jar", OF_PROD, "b=prod"));

        assertThat(values("a", "b")).containsExactly("jar", "prod");
    }

    @Test
    void aSettingHasTheJarForItsSource() {
        fastJar(DEFAULTS);
        jar(LIB + DEFAULTS, Map.of(MICROPROFILE, "where=jar"));

        assertThat(config(read("."), "where").getConfigSourceName()).contains("jar:file:")
                .endsWith(DEFAULTS + "!/" + MICROPROFILE + "]");
    }

    private void fastJar(String... jars) {
        jar("target/quarkus-app/quarkus-run.jar", Map.of());
        application("target/quarkus-app/quarkus/generated-bytecode.jar", jars);
    }

    private void application(String part, String... jars) {
        jar(part, Map.of(RegistryFile.PATH, registry(jars)));
    }

    private static String registry(String... jars) {
        return "{\"version\":1,\"application\":\"shop\",\"backends\":[],\"secrets\":[],\"configurationJars\":[\""
                + String.join("\",\"", jars) + "\"]}";
    }

    private BuiltApplication read(String app) {
        return ApplicationReader.read(folder.resolve(app), List.of("prod"));
    }

    private List<String> values(String... names) {
        BuiltApplication application = read(".");
        return List.of(names).stream().map(name -> value(application, name)).toList();
    }

    private static String value(BuiltApplication application, String name) {
        ConfigValue value = config(application, name);
        return value == null ? null : value.getValue();
    }

    private static ConfigValue config(BuiltApplication application, String name) {
        return ApplicationConfig.of(Optional.of(application), List.of("prod"), Map.of(), false).context().getValue(name);
    }

    private void jar(String name, Map<String, String> entries) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                for (Map.Entry<String, String> entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
