package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithName;

class SecretsConfigSourceTest {

    private static final SecretDefinition KEY = SecretDefinition.named("JWT_SECRET_KEY").build();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "JWT_SECRET_KEY", "jwt.secret-key", "jwt.secret.key" })
    void aSecretIsFoundByItsNameAndByItsDottedForm(String name) {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("JWT_SECRET_KEY=v").build();
        assertThat(config.getValue(name, String.class)).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(strings = { "pa$$word", "${x}", "$", "a\\$b", "\\", "\\\\", "$${x}", "${x:y}", "x$", "${secret::Y}",
            " blanks ",
            "C:\\users\\bob", "a,b\\,c" })
    void aValueArrivesAsItIsStored(String value) {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY)
                .envFile("JWT_SECRET_KEY='" + value.replace("\\", "\\\\") + "'")
                .property("app.copy", "${JWT_SECRET_KEY}").property("app.secret", "<${secret::JWT_SECRET_KEY}>").build();
        assertThat(config.getValue("JWT_SECRET_KEY", String.class)).isEqualTo(value);
        assertThat(config.getValue("app.copy", String.class)).isEqualTo(value);
        assertThat(config.getValue("app.secret", String.class)).isEqualTo("<" + value + ">");
        assertThat(TestConfig.loaded(config).store().snapshot().value("JWT_SECRET_KEY")).contains(value);
    }

    @Test
    void onlyRegisteredSecretsAreServed() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("JWT_SECRET_KEY=v\nOTHER=o").build();
        assertThat(config.getOptionalValue("OTHER", String.class)).isEmpty();
        Set<String> names = new HashSet<>();
        config.getPropertyNames().forEach(names::add);
        assertThat(names).contains("JWT_SECRET_KEY").doesNotContain("OTHER");
    }

    @Test
    void theOrdinalIs297UnlessConfiguredOtherwise() {
        assertThat(TestConfig.in(folder).discovered(KEY).envFile("JWT_SECRET_KEY=v").build()
                .getConfigValue("JWT_SECRET_KEY").getConfigSourceOrdinal()).isEqualTo(297);
        assertThat(TestConfig.in(folder).discovered(KEY).envFile("JWT_SECRET_KEY=v")
                .property("quarkus.secrets.config-ordinal", "450").override("JWT_SECRET_KEY", "o").build()
                .getConfigValue("JWT_SECRET_KEY").getValue()).isEqualTo("v");
    }

    @Test
    void theProfilesFileWinsOverTheFileBesideIt() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).profile("dev").envFile("JWT_SECRET_KEY=v")
                .file(".env.dev", "JWT_SECRET_KEY=dev").file(".env.prod", "JWT_SECRET_KEY=prod").build();
        assertThat(config.getValue("JWT_SECRET_KEY", String.class)).isEqualTo("dev");
    }

    @Test
    void aDefaultMayBeForOneProfile() {
        TestConfig test = TestConfig.in(folder).discovered(KEY)
                .property("%dev.quarkus.secrets.registry.\"JWT_SECRET_KEY\".default-value", "only-in-dev");
        assertThat(test.profile("dev").build().getValue("JWT_SECRET_KEY", String.class)).isEqualTo("only-in-dev");
        assertThatThrownBy(() -> test.profile("prod").build()).hasMessageContaining("JWT_SECRET_KEY is missing");
    }

    @Test
    void aDefaultYieldsToThePropertyThatMeansTheSame() {
        SmallRyeConfig config = TestConfig.in(folder)
                .discovered(SecretDefinition.named("DATABASE_URL").defaultValue("$default").build())
                .property("database.url", "configured").build();
        assertThat(config.getValue("database.url", String.class)).isEqualTo("configured");
        assertThat(config.getValue("DATABASE_URL", String.class)).isEqualTo("$default");
        assertThat(config.getValue("database-url", String.class)).isEqualTo("$default");
        assertThat(config.getPropertyNames()).contains("DATABASE_URL");
    }

    @Test
    void aDefaultIsTakenAwayBySettingItToNothing() {
        TestConfig test = TestConfig.in(folder)
                .discovered(SecretDefinition.named("A").required(false).defaultValue("only-for-dev").build())
                .property("%prod.quarkus.secrets.registry.\"A\".default-value", "")
                .property("%prod.quarkus.secrets.registry.\"A\".required", "true");
        assertThat(test.profile("dev").build().getValue("A", String.class)).isEqualTo("only-for-dev");
        assertThatThrownBy(() -> test.profile("prod").build()).hasMessageContaining("A is missing");
        assertThat(TestConfig.loaded(test.property("quarkus.secrets.validation", "warn").build()).definitions()
                .find("A"))
                .contains(SecretDefinition.named("A").build());
    }

    @Test
    void anAttributeThatIsSetToNothingIsNotSet() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY.toBuilder().pattern("v+").key("k").build())
                .envFile("JWT_SECRET_KEY=v").property("quarkus.secrets.registry.\"JWT_SECRET_KEY\".pattern", "")
                .property("quarkus.secrets.registry.\"JWT_SECRET_KEY\".key", "").build();
        assertThat(TestConfig.loaded(config).definitions().all())
                .containsExactly(KEY.toBuilder().pattern("v+").key("k").build());
    }

    @ConfigMapping(prefix = "")
    interface Keys {
        @WithName("JWT_SECRET_KEY")
        String jwt();

        @WithName("OPENAI_API_KEY")
        Optional<String> openAi();
    }

    @Test
    void aMappingSeesTheSecrets() {
        StartupState loaded = TestConfig
                .loaded(TestConfig.in(folder).discovered(KEY).envFile("JWT_SECRET_KEY=v").build());
        Keys keys = new SmallRyeConfigBuilder().withSources(new SecretsConfigSource(loaded.store(), 297))
                .withMapping(Keys.class)
                .build().getConfigMapping(Keys.class);
        assertThat(keys.jwt()).isEqualTo("v");
        assertThat(keys.openAi()).isEmpty();
    }

    @Test
    void anExpressionForAnOptionalSecretThatIsNotSetLeavesThePropertyUnset() {
        SmallRyeConfig config = TestConfig.in(folder)
                .discovered(SecretDefinition.named("SENTRY_DSN").required(false).build())
                .property("app.dsn", "${secret::SENTRY_DSN}").build();
        assertThat(config.getOptionalValue("app.dsn", String.class)).isEmpty();
    }

    @Test
    void anExpressionThatTheBuildDidNotSeeRegistersItsSecret() {
        TestConfig test = TestConfig.in(folder).override("app.password", "${secret::DB_PASSWORD}");
        assertThatThrownBy(test::build).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("DB_PASSWORD is missing").hasMessageContaining("app.password");
        assertThat(test.envFile("DB_PASSWORD=p").build().getValue("app.password", String.class)).isEqualTo("p");
    }

    @Test
    void anExpressionThatIsOverriddenOrOfAnotherProfileRegistersNothing() {
        SmallRyeConfig config = TestConfig.in(folder).property("app.password", "${secret::DB_PASSWORD}")
                .property("%prod.app.other", "${secret::OTHER}").override("app.password", "p").build();
        assertThat(TestConfig.loaded(config).definitions().all()).isEmpty();
    }

    @Test
    void anExpressionForASecretThatIsMissingSaysSo() {
        SmallRyeConfig config = TestConfig.in(folder).property("quarkus.secrets.validation", "warn")
                .property("app.password", "${secret::DB_PASSWORD}").build();
        assertThatThrownBy(() -> config.getValue("app.password", String.class)).isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("${secret::DB_PASSWORD} asks for a secret that is not set");
    }

    @Test
    void aSecretWhoseValueAsksForItselfIsMissing() {
        assertThatThrownBy(() -> TestConfig.in(folder).discovered(SecretDefinition.named("db.password").build())
                .property("db.password", "${secret::DB_PASSWORD}").build())
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("db.password is missing");
    }

    @Test
    void secretsMayTakeTheirValuesFromEachOtherInAnyOrder() {
        SmallRyeConfig config = TestConfig.in(folder)
                .discovered(SecretDefinition.named("A").build(), SecretDefinition.named("B").build(),
                        SecretDefinition.named("C").defaultValue("c").build())
                .property("A", "${secret::B}").property("B", "[${secret::C}]").build();
        assertThat(config.getValue("A", String.class)).isEqualTo("[c]");
        assertThat(TestConfig.loaded(config).store().snapshot().value("A")).contains("[c]");
    }

    @Test
    void theFallbackOfAnExpressionIsUsedForASecretThatIsNotSet() {
        SmallRyeConfig config = TestConfig.in(folder).override("app.password", "${secret::DB_PASSWORD:none}").build();
        assertThat(config.getValue("app.password", String.class)).isEqualTo("none");
    }

    @Test
    void configurationPutsAnythingOnTopOfWhatTheBuildFound() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("OTHER=o")
                .property("quarkus.secrets.registry.\"JWT_SECRET_KEY\".required", "false")
                .property("quarkus.secrets.registry.\"JWT_SECRET_KEY\".description", "signs")
                .property("quarkus.secrets.registry.OTHER.min-bits", "8").build();
        assertThat(TestConfig.loaded(config).definitions().all()).containsExactly(
                SecretDefinition.named("JWT_SECRET_KEY").required(false).description("signs").build(),
                SecretDefinition.named("OTHER").minBits(8).build());
    }

    @Test
    void everyAttributeOfTheRegistryCanBeConfigured() {
        String key = "quarkus.secrets.registry.\"A\".";
        SmallRyeConfig config = TestConfig.in(folder).envFile("A='eA=='").property(key + "description", "for A")
                .property(key + "required", "FALSE").property(key + "default-value", "eQ==").property(key + "key", "k")
                .property(key + "field", "f").property(key + "version", "v").property(key + "min-bits", "8")
                .property(key + "pattern", "e.*").property(key + "encoding", "base64").property(key + "format", "text")
                .property(key + "used-by", "X#a, Y#b").property(key + "used-by[0]", "X#a").property(key + "used-by[1]", "Y#b")
                .build();
        assertThat(TestConfig.loaded(config).definitions().all()).containsExactly(
                SecretDefinition.named("A").description("for A").required(false).defaultValue("eQ==").key("k").field("f")
                        .version("v").minBits(8).pattern("e.*").encoding(Encoding.BASE64).usedBy("X#a", "Y#b").build());
    }

    @Test
    void theKeyPrefixComesBeforeTheNameInTheBackend() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).property("quarkus.secrets.key-prefix", "PROD_")
                .envFile("JWT_SECRET_KEY=plain\nPROD_JWT_SECRET_KEY=prefixed").build();
        assertThat(config.getValue("JWT_SECRET_KEY", String.class)).isEqualTo("prefixed");
    }

    @Test
    void environmentVariablesConfigureTheRegistryToo() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY, SecretDefinition.named("mail.password").build())
                .envFile("JWT_SECRET_KEY=long enough")
                .property("quarkus.secrets.registry.\"JWT_SECRET_KEY\".min-bits", "9999")
                .variable("QUARKUS_SECRETS_REGISTRY__JWT_SECRET_KEY__MIN_BITS", "8")
                .variable("QUARKUS_SECRETS_REGISTRY__MAIL_PASSWORD__REQUIRED", "false")
                .variable("QUARKUS_SECRETS_REGISTRY_NEW_ONE_DEFAULT_VALUE", "d")
                .variable("QUARKUS_SECRETS_REGISTRY__OTHER_NEW_ONE__DEFAULT_VALUE", "d").build();
        assertThat(TestConfig.loaded(config).definitions().all()).containsExactly(
                SecretDefinition.named("JWT_SECRET_KEY").minBits(8).build(),
                SecretDefinition.named("NEW_ONE").defaultValue("d").build(),
                SecretDefinition.named("OTHER_NEW_ONE").defaultValue("d").build(),
                SecretDefinition.named("mail.password").required(false).build());
    }

    @Test
    void theEnvironmentWinsOverAFileAndTheFileOverQuarkusOwnReadingOfIt() {
        TestConfig test = TestConfig.in(folder).discovered(KEY).envFile("JWT_SECRET_KEY=file")
                .source("as Quarkus reads it", 295, "JWT_SECRET_KEY", "wrong")
                .source("of the profile, as Quarkus reads it", 296, "JWT_SECRET_KEY", "wrong");
        assertThat(test.build().getValue("JWT_SECRET_KEY", String.class)).isEqualTo("file");
        assertThat(test.variable("JWT_SECRET_KEY", "environment").build().getValue("jwt.secret-key", String.class))
                .isEqualTo("environment");
        assertThat(test.override("JWT_SECRET_KEY", "system").build().getValue("JWT_SECRET_KEY", String.class))
                .isEqualTo("system");
    }

    @Test
    void aQuotedSegmentIsFoundAsTheEnvironmentFindsIt() {
        SmallRyeConfig config = TestConfig.in(folder)
                .discovered(SecretDefinition.named("datasource.\"main\".password").build())
                .envFile("DATASOURCE__MAIN__PASSWORD=p").build();
        assertThat(config.getValue("datasource.\"main\".password", String.class)).isEqualTo("p");
    }

    @Test
    void statusesNameTheSourceOfValuesAndNeverTheValues() throws IOException {
        SmallRyeConfig config = TestConfig.in(folder)
                .discovered(KEY, SecretDefinition.named("A").build(), SecretDefinition.named("B").required(false).build(),
                        SecretDefinition.named("C").required(false).defaultValue("c").build())
                .envFile("JWT_SECRET_KEY=v").property("A", "a").build();
        assertThat(TestConfig.loaded(config).store().snapshot().statuses()).containsExactly(
                new SecretStatus("A", "", true, true, Optional.of("application.properties"), Optional.empty()),
                new SecretStatus("B", "", false, false, Optional.empty(), Optional.empty()),
                new SecretStatus("C", "", false, true, Optional.of("default"), Optional.empty()),
                new SecretStatus("JWT_SECRET_KEY", "", true, true, Optional.of(folder.resolve(".env").toString()),
                        Optional.empty(), Optional.of(Files.getLastModifiedTime(folder.resolve(".env")).toInstant()),
                        Optional.of("env-file"), Optional.empty()));
    }

    @Test
    void emptyVariableIsReportedAsConfigurationSeesIt() {
        TestConfig test = TestConfig.in(folder).discovered(KEY).envFile("JWT_SECRET_KEY=v").variable("JWT_SECRET_KEY", "");
        assertThatThrownBy(test::build).hasMessageContaining("JWT_SECRET_KEY is set and empty in environment");
        SmallRyeConfig config = test.property("quarkus.secrets.validation", "warn").build();
        assertThat(config.getOptionalValue("JWT_SECRET_KEY", String.class)).isEmpty();
        assertThat(TestConfig.loaded(config).store().snapshot().value("JWT_SECRET_KEY")).isEmpty();
    }

    @Test
    void variableWithAnExpressionThatLeadsNowhereIsReported() {
        TestConfig test = TestConfig.in(folder).discovered(KEY).envFile("JWT_SECRET_KEY=v")
                .variable("JWT_SECRET_KEY", "${NOT_SET}");
        assertThatThrownBy(test::build).hasMessageContaining("JWT_SECRET_KEY is set in environment to an expression");
    }

    @Test
    void missingArtifactOfTheBackendThatIsAskedForIsTheOnlyProblem() {
        TestConfig test = TestConfig.in(folder).discovered(KEY, SecretDefinition.named("OTHER").build())
                .variable("ENVIRONMENT", "production").variable("VAULT_ADDR", "https://vault.example.com");
        assertThatThrownBy(test::build).hasMessageContaining("1 problem with the secrets")
                .hasMessageContaining("quarkus-secrets-vault").hasMessageNotContaining("JWT_SECRET_KEY");
        assertThat(TestConfig.loaded(test.envFile("JWT_SECRET_KEY=v\nOTHER=o").build()).result().report().isValid()).isTrue();
    }

    @Test
    void credentialsObjectThatIsMissingIsOneProblem() {
        assertThatThrownBy(TestConfig.in(folder).property("quarkus.secrets.credentials.\"orders\".secret", "ORDERS")::build)
                .hasMessageContaining("1 problem with the secrets")
                .hasMessageContaining("ORDERS_PASSWORD is missing, and so is")
                .hasMessageContaining("ORDERS_USERNAME=<value>").hasMessageContaining("ORDERS_PASSWORD=<value>");
    }
}
