package io.quarkiverse.secrets.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;

class ImportedSecretsTest {

    private static final String SOPS = "ENC[AES256_GCM,data:aHVudGVyMg==,iv:a=,tag:b=,type:str]";

    @Test
    void nestedKeysAreOneNameWithDots() {
        assertThat(values(json("{\"db\": {\"user\": \"u\", \"pool\": {\"key\": \"k\"}}, \"api.key\": \"a\"}")))
                .isEqualTo(Map.of("db.user", "u", "db.pool.key", "k", "api.key", "a"));
        assertThat(values(yaml("db:\n  user: u\n  pool: {key: k}\napi.key: a\n")))
                .isEqualTo(Map.of("db.user", "u", "db.pool.key", "k", "api.key", "a"));
    }

    @Test
    void aKeyInAnySpellingIsTheRegisteredSecret() {
        assertThat(values(yaml("db: {user-name: u}\nJWT_SECRET_KEY: k\nother-key: o\n"), "DB_USER_NAME", "jwt.secret-key"))
                .isEqualTo(Map.of("DB_USER_NAME", "u", "jwt.secret-key", "k", "other-key", "o"));
    }

    @Test
    void scalarsOfYamlStayAsTheyAreWritten() {
        assertThat(values(yaml("""
                a: 0123
                b: 1e3
                c: no
                d: 2026-01-01
                e: 1_000
                f: 0x1F
                g: 12:30:00
                h: .inf
                i: "\\u00e9 \\t"
                j: 'it''s'
                k: |
                  two
                  lines
                l: !!str 007
                on: yes
                12: "12"
                """))).isEqualTo(Map.ofEntries(Map.entry("a", "0123"), Map.entry("b", "1e3"), Map.entry("c", "no"),
                Map.entry("d", "2026-01-01"), Map.entry("e", "1_000"), Map.entry("f", "0x1F"), Map.entry("g", "12:30:00"),
                Map.entry("h", ".inf"), Map.entry("i", "é \t"), Map.entry("j", "it's"), Map.entry("k", "two\nlines\n"),
                Map.entry("l", "007"), Map.entry("on", "yes"), Map.entry("12", "12")));
    }

    @Test
    void numbersAndTruthValuesOfJsonStayAsTheyAreWritten() {
        assertThat(values(json("{\"a\": 1.10, \"b\": 1e3, \"c\": true, \"d\": 12345678901234567890123, \"e\": \"\\u00e9\"}")))
                .isEqualTo(Map.of("a", "1.10", "b", "1e3", "c", "true", "d", "12345678901234567890123", "e", "é"));
    }

    @Test
    void anObjectOrAListWithTheNameOfASecretIsItsValueAsJson() {
        String google = "{\"type\":\"service_account\",\"id\":1.10,\"scopes\":[\"a\",null,true]}";

        assertThat(values(json("{\"google\": {\"credentials\": " + google + "}, \"list\": [1]}"), "GOOGLE_CREDENTIALS", "LIST"))
                .isEqualTo(Map.of("GOOGLE_CREDENTIALS", google, "LIST", "[1]"));
        assertThat(values(yaml("google.credentials: {type: service_account, id: 1.10, scopes: [a, ~, true]}"),
                "google.credentials")).isEqualTo(Map.of("google.credentials", google));
        assertThat(values(yaml("x: {a: 010, b: no, c: 1e3, d: 0x1, e: '1'}"), "x"))
                .isEqualTo(Map.of("x", "{\"a\":\"010\",\"b\":\"no\",\"c\":1e3,\"d\":\"0x1\",\"e\":\"1\"}"));
    }

    @Test
    void anObjectWithARegisteredSecretInItIsNotOneValue() {
        assertThat(values(json("{\"db\": {\"user\": \"u\", \"password\": \"p\"}}"), "DB", "DB_PASSWORD"))
                .isEqualTo(Map.of("db.user", "u", "DB_PASSWORD", "p"));
        assertThat(values(json("{\"servers\": [{\"key\": \"a\"}, {\"key\": \"b\"}]}"), "servers[0].key"))
                .isEqualTo(Map.of("servers[0].key", "a", "servers[1].key", "b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "a: ~; is null", "a:; is null", "a: [x]; is a list",
            "a: !vault x; has the tag !vault",
            "a: !!binary aGk=; has the tag tag:yaml.org,2002:binary", "{a: 1, a: 2}; is there twice",
            "a: " + SOPS + "; is encrypted by sops",
            "a: encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt0Z9HPMfLEIRVz50hmLXPXRuDBXaJi; is encrypted by dotenvx" })
    void whatIsNoValueIsNamed(String text, String reason) {
        FetchOutcome outcome = secrets(yaml(text)).outcome("a");

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).startsWith(reason);
            assertThat(failed.remedy()).isNotEmpty();
        });
    }

    @Test
    void twoKeysOfOneSecretAreNamedUnlessTheyHaveOneValue() {
        assertThat(secrets(json("{\"db\": {\"key\": \"hunter2\"}, \"DB_KEY\": \"hunter3\"}"), "DB_KEY").outcome("DB_KEY"))
                .isEqualTo(new Failed(FetchOutcome.Kind.MALFORMED, "is there as db.key and as DB_KEY", "keep one of them"));
        assertThat(values(json("{\"db\": {\"key\": \"hunter2\"}, \"DB_KEY\": \"hunter2\"}"), "DB_KEY"))
                .isEqualTo(Map.of("DB_KEY", "hunter2"));
        assertThat(secrets(read("a=1\na=2\n", ImportFormat.PROPERTIES)).outcome("a")).isInstanceOf(Failed.class);
    }

    @Test
    void whatIsNoValueInsideAnObjectThatIsOneValueIsRefused() {
        assertThat(secrets(yaml("x: {a: [!vault b]}"), "x").outcome("x")).isInstanceOf(Failed.class);
        assertThat(secrets(yaml("x: {a: [\"" + SOPS + "\"]}"), "x").outcome("x")).isInstanceOf(Failed.class);
    }

    @Test
    void halfACharacterIsRefused() {
        assertThat(secrets(json("{\"a\": \"hunter2\\ud800\"}")).outcome("a")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.reason()).contains("unpaired surrogate").doesNotContain("hunter2"));
    }

    @Test
    void whatToolsThatEncryptAddIsLeftOut() {
        ImportedSecrets sops = secrets(yaml("a: x\nsops: {mac: m, version: 3.9}\n"));
        assertThat(sops.names()).containsExactly("a");
        assertThat(sops.metadata()).containsExactly("sops");
        assertThat(secrets(read("a=x\nsops_mac=m\nsops_version=3\n", ImportFormat.DOTENV)).names()).containsExactly("a");
        assertThat(secrets(read("a=x\nDOTENV_PUBLIC_KEY_PRODUCTION=x\nDOTENV_PUBLIC_KEY=y\n", ImportFormat.DOTENV)).metadata())
                .containsExactlyInAnyOrder("DOTENV_PUBLIC_KEY_PRODUCTION", "DOTENV_PUBLIC_KEY");
        assertThat(secrets(yaml("sops: {key: x}\n")).names()).containsExactly("sops.key");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"a\": \"hunter2", "{\"a\": hunter2}", "{} hunter2", "[\"hunter2\"]", "\"hunter2\"", "{\"\": 1}",
            "{\"a\": {\" \": 1}}", "hunter2" })
    void whatIsNoJsonIsRefusedWithoutAValue(String text) {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> secrets(json(text)))
                .satisfies(e -> assertThat(e.getMessage() + e.remedy()).doesNotContain("hunter2"));
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() {
        String json = "{\"a\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        assertThatExceptionOfType(CliException.class).isThrownBy(() -> secrets(json(json)))
                .withMessageContaining("nested too deeply");
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> secrets(yaml(json)))
                .withMessageContaining("nested too deeply");
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> json("{\"a\": " + "9".repeat(5_000) + "}"))
                .withMessageContaining("a number or name that is too long");
        assertThat(values(json("{\"a\": " + "9".repeat(500) + "}"))).isEqualTo(Map.of("a", "9".repeat(500)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a: 'hunter2", "- hunter2", "hunter2", "a: hunter2: x", "a: hunter2\n---\nb: hunter2",
            "a: hunter2\u0001", "&a {b: *a, c: hunter2}", "? [hunter2]\n: x", "a: &x {y: hunter2}\nb: {<<: *x}", "a: *hunter2",
            "%hunter2", "" })
    void whatIsNoYamlIsRefusedWithoutAValue(String text) {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> secrets(yaml(text)))
                .satisfies(e -> assertThat(e.getMessage() + e.remedy()).doesNotContain("hunter2"));
    }

    @Test
    void anAliasIsTheSameValueAndCannotMultiplyWithoutLimit() {
        assertThat(values(yaml("a: &x {k: v}\nb: *x\n"))).isEqualTo(Map.of("a.k", "v", "b.k", "v"));
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(6))
                    .append("x]\n");
        }
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> yaml(bomb.toString()));
    }

    @Test
    void propertiesAreReadAsTheJdkDoes() {
        assertThat(values(read("# c\n a.b : x\\ny\\\n   z\nKEY=\\u00e9 \n", ImportFormat.PROPERTIES)))
                .isEqualTo(Map.of("a.b", "x\nyz", "KEY", "é "));
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> read("a=hunter2\\uxyz", ImportFormat.PROPERTIES))
                .satisfies(e -> assertThat(e.getMessage() + e.remedy()).doesNotContain("hunter2"));
    }

    @Test
    void linesOfADotenvThatCannotBeReadAreFound() {
        ImportedDocument document = read("A='x'\nB=\"${HOME}\"\nC='hunter2\n", ImportFormat.DOTENV);

        assertThat(values(document)).isEqualTo(Map.of("A", "x", "B", "/home"));
        assertThat(document.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).startsWith("standard input, line 3");
            assertThat(finding.toString()).doesNotContain("hunter2");
        });
    }

    @Test
    void theFormatIsGuessedOnlyWhereItIsCertain() {
        assertThat(read(" {\"a\": \"b\"}", null).format()).isEqualTo(ImportFormat.JSON);
        assertThat(read("\uFEFF---\na: b\n", null).format()).isEqualTo(ImportFormat.YAML);
        for (String text : List.of("a: b\n", "A=b\n", "\n", "----\nA=b\n")) {
            assertThatExceptionOfType(CliException.class).isThrownBy(() -> read(text, null))
                    .satisfies(e -> assertThat(e.remedy()).contains("--format: json, yaml, properties, dotenv"));
        }
    }

    private static ImportedDocument json(String text) {
        return read(text, ImportFormat.JSON);
    }

    private static ImportedDocument yaml(String text) {
        return read(text, ImportFormat.YAML);
    }

    private static ImportedDocument read(String text, ImportFormat format) {
        return ImportSource.read("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Optional.ofNullable(format), Map.of("HOME", "/home"));
    }

    private static ImportedSecrets secrets(ImportedDocument document, String... registered) {
        return ImportedSecrets.of(document, name -> List.of(registered).stream()
                .filter(secret -> SecretNames.canonical(secret).equals(SecretNames.canonical(name))).findFirst());
    }

    private static Map<String, String> values(ImportedDocument document, String... registered) {
        ImportedSecrets secrets = secrets(document, registered);
        Map<String, String> values = new TreeMap<>();
        for (String name : secrets.names()) {
            assertThat(secrets.outcome(name)).isInstanceOf(Found.class);
            values.put(name, ((Found) secrets.outcome(name)).value());
        }
        return values;
    }
}
