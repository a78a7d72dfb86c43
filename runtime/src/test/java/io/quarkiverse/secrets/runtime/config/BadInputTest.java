package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkus.runtime.configuration.ConfigurationException;

class BadInputTest {

    private static final String VALUE = "s3cret-value";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', value = {
            "quarkus.secrets.backend                  | " + VALUE + " | does not exist",
            "quarkus.secrets.backend                  | hashicorp-vault | io.quarkiverse.secrets:quarkus-secrets-vault",
            "quarkus.secrets.validation               | " + VALUE + " | fail, warn, off",
            "quarkus.secrets.config-ordinal           | " + VALUE + " | is not a whole number",
            "quarkus.secrets.env-file.in-production   | " + VALUE + " | warn, allow or deny",
            "quarkus.secrets.registry.\"A\".min-bit   | " + VALUE + " | is not a key of the registry",
            "quarkus.secrets.registry.\"A\"           | " + VALUE + " | is not a key of the registry",
            "quarkus.secrets.registry.\"A\".min-bits  | " + VALUE + " | is not a whole number",
            "quarkus.secrets.registry.\"A\".min-bits  | -1 | is below zero",
            "quarkus.secrets.registry.\"A\".max-age   | " + VALUE + " | is not a duration",
            "quarkus.secrets.registry.\"A\".max-age   | 0s | is not above 0",
            "quarkus.secrets.registry.\"A\".pattern   | [ | is not a regular expression: Unclosed character class at index 0",
            "quarkus.secrets.registry.\"A\".required  | " + VALUE + " | is neither true nor false",
            "quarkus.secrets.registry.\"A\".encoding  | " + VALUE + " | set it to text or base64",
            "quarkus.secrets.registry.\"A\".format    | " + VALUE + " | set it to text or url",
    })
    void anInvalidSettingIsNamedWithItsRemedy(String key, String value, String expected) {
        assertFails(TestConfig.in(folder).property(key, value))
                .hasMessageContaining(key).hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', value = {
            "QUARKUS_SECRETS_BACKEND                  | " + VALUE + " | does not exist",
            "QUARKUS_SECRETS_REGISTRY__A__MIN_BIT     | " + VALUE + " | is not a key of the registry",
            "QUARKUS_SECRETS_REGISTRY__A__MIN_BITS    | -1 | is below zero",
            "QUARKUS_SECRETS_REGISTRY__A__REQUIRED    | " + VALUE + " | is neither true nor false",
    })
    void anInvalidVariableIsNamedOnce(String variable, String value, String expected) {
        assertFails(TestConfig.in(folder).envFile("A=1").variable(variable, value)).hasMessageContaining(expected)
                .hasMessageNotContaining("2 problems");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "A=\"" + VALUE + " | line 1, column 3",
            "B=1;" + VALUE + " two words | line 2, column",
            "B=1;= " + VALUE + " | line 2, column 1",
    })
    void aLineThatCannotBeReadIsNamedWithFileLineAndColumn(String text, String place) {
        assertFails(TestConfig.in(folder).envFile(text.strip().replace(';', '\n')))
                .hasMessageContaining(folder.resolve(".env") + ", " + place);
    }

    @Test
    void theOtherLinesOfAFileWithABadOneCount() {
        assertFails(TestConfig.in(folder).discovered(SecretDefinition.named("A").build(), SecretDefinition.named("B").build())
                .envFile("A=" + VALUE + "\n=junk\n"))
                .hasMessageContaining("line 2").hasMessageContaining("B is missing").hasMessageContaining("2 problems");
    }

    @Test
    void aFileThatIsNotUtf8IsNamedWithLineAndColumn() throws IOException {
        Files.write(folder.resolve(".env"), new byte[] { 'A', '=', '1', '\n', 'B', '=', (byte) 0xff });
        assertFails(TestConfig.in(folder)).hasMessageContaining(folder.resolve(".env").toString())
                .hasMessageContaining("UTF-8").hasMessageContaining("line 2").hasMessageContaining("column 3");
    }

    @Test
    void aFolderForAFileIsNamed() throws IOException {
        Files.createDirectory(folder.resolve(".env"));
        assertFails(TestConfig.in(folder)).hasMessageContaining(folder.resolve(".env").toString())
                .hasMessageContaining("directory");
    }

    @Test
    void aFileOverOneMebibyteIsRefused() {
        assertFails(TestConfig.in(folder).envFile("A=" + "x".repeat(1024 * 1024))).hasMessageContaining("1048576 are allowed");
    }

    @Test
    void aFileThatDoesNotExistIsNoError() {
        assertThatCode(() -> TestConfig.in(folder).build()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({ "validation, bogus", "config-ordinal, high", "startup-timeout, soon", "startup-timeout, 10x" })
    void aSettingThatIsAWordOrShortIsQuoted(String key, String value) {
        assertFails(TestConfig.in(folder).property("quarkus.secrets." + key, value))
                .hasMessageContaining("quarkus.secrets." + key).hasMessageContaining(" is \"" + value + "\", which");
    }

    @ParameterizedTest
    @ValueSource(strings = { "validation", "config-ordinal", "startup-timeout" })
    void aSettingWhoseExpressionLeadsNowhereIsNamed(String key) {
        assertFails(TestConfig.in(folder).property("quarkus.secrets." + key, "${NOT_THERE}"))
                .hasMessageContaining("quarkus.secrets." + key);
    }

    @ParameterizedTest
    @ValueSource(strings = { "soon", "0", "-5s" })
    void aTimeoutThatIsNoLengthOfTimeIsNamed(String timeout) {
        assertFails(TestConfig.in(folder).property("quarkus.secrets.startup-timeout", timeout))
                .hasMessageContaining("quarkus.secrets.startup-timeout is \"" + timeout + "\", which is not a duration")
                .hasMessageContaining("10s");
    }

    @Test
    void theReportHasEveryProblemAtOnce() {
        assertFails(TestConfig.in(folder)
                .discovered(SecretDefinition.named("JWT_SECRET_KEY").description("Signs the tokens").minBits(256)
                        .usedBy("org.acme.TokenService#key").build(),
                        SecretDefinition.named("SECRET_KEY").build(),
                        SecretDefinition.named("OPTIONAL").required(false).build(),
                        SecretDefinition.named("WEAK").minBits(100).build())
                .envFile("WEAK=" + VALUE.substring(0, 6)))
                .hasMessageContaining("3 problems with the secrets of this application. Backend: env-file")
                .hasMessageContaining("1. JWT_SECRET_KEY is missing")
                .hasMessageContaining("purpose: Signs the tokens")
                .hasMessageContaining("used by: org.acme.TokenService#key")
                .hasMessageContaining("fix:     printf '\\nJWT_SECRET_KEY=%s\\n' \"$(openssl rand -base64 32)\" >> "
                        + folder.resolve(".env"))
                .hasMessageContaining("fix:     add this line to " + folder.resolve(".env") + ": SECRET_KEY=<value>")
                .hasMessageContaining("WEAK is too weak: it has at most 48 bits and needs 100")
                .hasMessageContaining("fix:     give WEAK another value in line 1 of " + folder.resolve(".env")
                        + ", such as the output of: openssl rand -base64 32")
                .hasMessageNotContaining("OPTIONAL")
                .hasMessageNotContaining(VALUE.substring(0, 6));
    }

    @Test
    void theReportHasWarningsAlso() {
        assertFails(TestConfig.in(folder).discovered(SecretDefinition.named("A").build(), SecretDefinition.named("B").build())
                .envFile("A=" + VALUE).override("A", VALUE + 2))
                .hasMessageContaining("B is missing")
                .hasMessageContaining("Also: A has another value in overrides than in " + folder.resolve(".env"));
    }

    @Test
    void nothingIsCheckedWhenValidationIsOff() {
        assertThatCode(() -> TestConfig.in(folder).discovered(SecretDefinition.named("A").build())
                .property("quarkus.secrets.validation", "off").build()).doesNotThrowAnyException();
    }

    @Test
    void theBackendForDevelopmentCanBeDeniedInProduction() {
        TestConfig denied = TestConfig.in(folder).property("quarkus.secrets.env-file.in-production", "deny")
                .property("quarkus.secrets.validation", "off");
        assertFails(denied.profile("prod")).hasMessageContaining("denies it in production")
                .hasMessageContaining("SECRETS_BACKEND");
        assertThatCode(() -> denied.profile("dev").build()).doesNotThrowAnyException();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(TestConfig config) {
        return assertThatThrownBy(config::build).isInstanceOf(ConfigurationException.class).hasMessageNotContaining(VALUE);
    }
}
