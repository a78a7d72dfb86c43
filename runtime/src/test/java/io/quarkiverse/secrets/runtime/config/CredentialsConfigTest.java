package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.credentials.CredentialsSource;
import io.quarkiverse.secrets.runtime.leases.LeaseSource;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.LeaseRole;

class CredentialsConfigTest {

    private static final String ORDERS = "quarkus.secrets.credentials.orders.";

    @TempDir
    Path folder;

    private static CredentialsReader read(String... settings) {
        return read(false, settings);
    }

    private static CredentialsReader read(boolean leasing, String... settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            values.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return CredentialsReader.read(key -> Optional.ofNullable(values.get(key)), values.keySet(), leasing);
    }

    @Test
    void oneSecretIsRegisteredAsTwoFieldsOfOneKey() {
        CredentialsReader reader = read("quarkus.secrets.key-prefix=prod/shop/", ORDERS + "secret=DB_CREDENTIALS");

        assertThat(reader.problems()).isEmpty();
        assertThat(reader.definitions()).containsExactly(
                SecretDefinition.named("DB_CREDENTIALS_USERNAME").description("User of the credentials orders")
                        .key("prod/shop/DB_CREDENTIALS").field("username")
                        .usedBy("quarkus.secrets.credentials.\"orders\".secret").build(),
                SecretDefinition.named("DB_CREDENTIALS_PASSWORD").description("Password of the credentials orders")
                        .key("prod/shop/DB_CREDENTIALS").field("password")
                        .usedBy("quarkus.secrets.credentials.\"orders\".secret").build());
        assertThat(reader.sources()).containsExactly(new CredentialsSource("orders", Map.of(),
                Map.of("user", "DB_CREDENTIALS_USERNAME", "password", "DB_CREDENTIALS_PASSWORD"), false,
                Duration.ofSeconds(1)));
    }

    @Test
    void itsKeyAndItsFieldsMayBeOthers() {
        CredentialsReader reader = read("quarkus.secrets.key-prefix=prod/", ORDERS + "secret=DB", ORDERS + "key=rds!db-1",
                ORDERS + "user-field=login", ORDERS + "password-field=pw");
        assertThat(reader.definitions()).extracting(definition -> definition.key().orElseThrow() + " "
                + definition.field().orElseThrow()).containsExactly("rds!db-1 login", "rds!db-1 pw");
    }

    @Test
    void twoSecretsKeepTheirNames() {
        CredentialsReader reader = read(ORDERS + "user-secret=DB_USER", ORDERS + "password-secret=DB_PASSWORD",
                ORDERS + "max-age=0");
        assertThat(reader.definitions()).extracting(SecretDefinition::name).containsExactly("DB_USER", "DB_PASSWORD");
        assertThat(reader.definitions()).allMatch(definition -> definition.required() && definition.key().isEmpty());
        assertThat(reader.sources()).containsExactly(new CredentialsSource("orders", Map.of(),
                Map.of("user", "DB_USER", "password", "DB_PASSWORD"), false, Duration.ZERO));
    }

    @Test
    void aUserMayBePlain() {
        CredentialsReader reader = read(ORDERS + "user=app", ORDERS + "password-secret=DB_PASSWORD");
        assertThat(reader.definitions()).extracting(SecretDefinition::name).containsExactly("DB_PASSWORD");
        assertThat(reader.sources()).extracting(CredentialsSource::plain).containsExactly(Map.of("user", "app"));
    }

    @Test
    void aPasswordAloneIsEnoughAndAnyPropertyMayBeASecret() {
        CredentialsReader reader = read(ORDERS + "password-secret=MAIL_PASSWORD",
                "quarkus.secrets.credentials.vault.property.\"expires-at\"=END");
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.sources()).containsExactly(
                new CredentialsSource("orders", Map.of(), Map.of("password", "MAIL_PASSWORD"), false, Duration.ofSeconds(1)),
                new CredentialsSource("vault", Map.of(), Map.of("expires-at", "END"), false, Duration.ofSeconds(1)));
        assertThat(reader.definitions()).element(1).satisfies(definition -> {
            assertThat(definition.description()).isEqualTo("Property expires-at of the credentials vault");
            assertThat(definition.usedBy())
                    .containsExactly("quarkus.secrets.credentials.\"vault\".property.\"expires-at\"");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "max-age=1s | names no secret",
            "secret=A;password-secret=B | has both secret and password-secret",
            "secret=A;user=b | has user, which have no effect beside secret",
            "secret=A;user-secret=B | has user-secret, which have no effect beside secret",
            "password-secret=A;user=b;key=c;user-field=d | has key, user-field, which have no effect without secret",
            "user=a | names no secret",
            "secret=A;property.password=B | has the property password twice",
            "user=a;property.user=B | has the property user twice",
            "password-secret=A;user=b;user-secret=C | has both user and user-secret",
    })
    void contradictionsAreProblems(String settings, String message) {
        CredentialsReader reader = read(settings.lines().flatMap(line -> List.of(line.split(";")).stream())
                .map(setting -> ORDERS + setting).toArray(String[]::new));
        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.subject()).isEqualTo("quarkus.secrets.credentials.\"orders\"");
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.remedy()).isNotEmpty();
        });
        assertThat(reader.sources()).isEmpty();
        assertThat(reader.definitions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "soon", "-1s", "-PT1S" })
    void anAgeThatIsNoLengthOfTimeIsAProblem(String age) {
        assertThat(read(ORDERS + "secret=A", ORDERS + "max-age=" + age).problems()).containsExactly(Problem.of(
                "quarkus.secrets.credentials.\"orders\".max-age", "is not a duration", "set it to one, e.g. 1s"));
    }

    @ParameterizedTest
    @CsvSource({ "quarkus.secrets.credentials.orders", "quarkus.secrets.credentials.orders.pasword-secret",
            "QUARKUS_SECRETS_CREDENTIALS_ORDERS" })
    void anythingElseIsAProblem(String key) {
        assertThat(read(key + "=A").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.subject()).isEqualTo(key);
            assertThat(problem.remedy()).contains("password-secret");
        });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = { "QUARKUS_SECRETS_CREDENTIALS_ORDERS_, orders",
            "QUARKUS_SECRETS_CREDENTIALS__ORDERS__, \"orders\"" })
    void environmentVariablesSayTheSame(String prefix, String guess) {
        CredentialsReader reader = read(prefix + "USER_SECRET=DB_USER", prefix + "PASSWORD_SECRET=DB_PASSWORD",
                "quarkus.secrets.credentials." + guess + ".user.secret=guessed", prefix + "MAX_AGE=5s");
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.sources()).containsExactly(new CredentialsSource("ORDERS", Map.of(),
                Map.of("user", "DB_USER", "password", "DB_PASSWORD"), false, Duration.ofSeconds(5)));
    }

    @Test
    void theSecretsAreLoadedAtStart() {
        var config = TestConfig.in(folder).property(ORDERS + "secret", "DB_CREDENTIALS")
                .envFile("DB_CREDENTIALS_USERNAME=app\nDB_CREDENTIALS_PASSWORD=needle").build();
        assertThat(TestConfig.loaded(config).store().snapshot().value("DB_CREDENTIALS_PASSWORD")).contains("needle");
    }

    @Test
    void theyAreRequired() {
        TestConfig config = TestConfig.in(folder).variable("QUARKUS_SECRETS_CREDENTIALS__ORDERS__SECRET", "DB_CREDENTIALS")
                .envFile("OTHER=1");
        assertThatThrownBy(config::build).hasMessageContainingAll(
                "DB_CREDENTIALS_PASSWORD is missing, and so is DB_CREDENTIALS_USERNAME", "Password of the credentials ORDERS",
                "quarkus.secrets.credentials.\"ORDERS\".secret");
    }

    @Test
    void invalidSettingsAreInTheReport() {
        TestConfig config = TestConfig.in(folder).property(ORDERS + "max-age", "1s").envFile("OTHER=1");
        assertThatThrownBy(config::build)
                .hasMessageContaining("quarkus.secrets.credentials.\"orders\" names no secret");
    }

    @Test
    void theRegistryHasTheLastWord() {
        Definitions registry = TestConfig.loaded(TestConfig.in(folder).property(ORDERS + "secret", "DB")
                .property("quarkus.secrets.registry.\"DB_USERNAME\".field", "login")
                .property("quarkus.secrets.registry.\"DB_USERNAME\".default-value", "app").envFile("DB_PASSWORD=needle")
                .build())
                .definitions();
        assertThat(registry.find("DB_USERNAME")).hasValueSatisfying(definition -> {
            assertThat(definition.field()).contains("login");
            assertThat(definition.key()).contains("DB");
        });
    }

    @Test
    void aSecretThatTheApplicationHasAlreadyBecomesRequiredAndKeepsWhatItSays() {
        SecretDefinition injected = SecretDefinition.named("DB_PASSWORD").required(false).minBits(64).usedBy("org.acme.A#b")
                .description("As the application says").build();
        Definitions registry = TestConfig.loaded(TestConfig.in(folder).discovered(injected)
                .property(ORDERS + "secret", "DB").envFile("DB_USERNAME=app\nDB_PASSWORD=needle-of-orders").build())
                .definitions();
        assertThat(registry.find("DB_PASSWORD")).contains(injected.toBuilder().required(true).key("DB").field("password")
                .usedBy("org.acme.A#b", "quarkus.secrets.credentials.\"orders\".secret").build());
    }

    @Test
    void twoMayShareASecret() {
        List<SecretDefinition> definitions = new ArrayList<>(TestConfig.loaded(TestConfig.in(folder)
                .property(ORDERS + "secret", "DB").property("quarkus.secrets.credentials.stock.secret", "DB")
                .envFile("DB_USERNAME=app\nDB_PASSWORD=needle").build()).definitions().all());
        assertThat(definitions).hasSize(2).allSatisfy(definition -> assertThat(definition.usedBy()).hasSize(2));
    }

    @Test
    void aRoleOfVaultTakesThePlaceOfWhatIsStored() {
        CredentialsReader reader = read(true, ORDERS + "vault-role=app", ORDERS + "secret=DB_CREDENTIALS",
                ORDERS + "property.tenant=TENANT");
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.leases())
                .containsExactly(new LeaseSource("orders", new LeaseRole("database", "app"), true, List.of()));
        assertThat(reader.sources()).containsExactly(
                new CredentialsSource("orders", Map.of(), Map.of("tenant", "TENANT"), true, Duration.ofSeconds(1)));
        assertThat(reader.definitions()).extracting(SecretDefinition::name).containsExactly("TENANT");
    }

    @Test
    void anotherBackendTakesWhatIsStored() {
        CredentialsReader reader = read(false, ORDERS + "vault-role=app", ORDERS + "vault-mount=postgres",
                ORDERS + "revoke-at-shutdown=false", ORDERS + "secret=DB_CREDENTIALS");
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.leases()).isEmpty();
        assertThat(reader.sources()).singleElement().matches(source -> !source.leased());
        assertThat(reader.definitions()).extracting(SecretDefinition::name).containsExactly("DB_CREDENTIALS_USERNAME",
                "DB_CREDENTIALS_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "false | vault-role=app | has vault-role, which has no effect with this backend or a dev service, and names no secret",
            "true | secret=A;vault-mount=b;revoke-at-shutdown=true | has vault-mount, revoke-at-shutdown, which have no effect without vault-role",
            "true | vault-role=app;property.password=B | has the property password twice",
    })
    void contradictionsWithARoleAreProblems(boolean leasing, String settings, String message) {
        CredentialsReader reader = read(leasing, settings.lines().flatMap(line -> List.of(line.split(";")).stream())
                .map(setting -> ORDERS + setting).toArray(String[]::new));
        assertThat(reader.problems()).singleElement().extracting(Problem::message).isEqualTo(message);
        assertThat(reader.sources()).isEmpty();
    }
}
