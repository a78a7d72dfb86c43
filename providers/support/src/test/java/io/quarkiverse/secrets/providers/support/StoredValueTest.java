package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

class StoredValueTest {

    private static FetchOutcome outcome(String text, String field) {
        return new StoredValue(text, Optional.of("v1"), "app/db")
                .outcomeFor(new SecretReference("DB", "app/db", Optional.ofNullable(field), Optional.empty()));
    }

    @Test
    void withoutAFieldItIsTheTextAsItIs() {
        assertThat(outcome(" {\"a\": 1} ", null)).isEqualTo(new Found(" {\"a\": 1} ", Optional.of("v1"), "app/db"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "{\"a\": \"x\"} | x", "{\"b\": {\"a\": 1}, \"a\": \"y\"} | y", "{\"a\": 12.50} | 12.50", "{\"a\": false} | false",
            "{\"a\": {\"b\": [1, \"c\"]}} | {\"b\":[1,\"c\"]}", "{\"a\": []} | []", "{\"a\": \"\"} | ^^",
            "{\"a\": \"1\", \"a\": \"2\"} | 2", "{\"a\": \"\\u00e9\\n$\"} | ^\u00e9\n$^" })
    void aFieldIsItsTextOrItsJson(String json, String value) {
        assertThat(outcome(json, "a")).isEqualTo(new Found(value, Optional.of("v1"), "app/db"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"b\": 1}", "{\"a\": null}", "{\"A\": 1}", "{\"a\": 1, \"a\": null}" })
    void aFieldThatIsNotThereOrNullIsNone(String json) {
        Failed failed = (Failed) outcome(json, "a");
        assertThat(failed.kind()).isEqualTo(Kind.NO_SUCH_FIELD);
        assertThat(failed.remedy()).contains("quarkus.secrets.registry.\"DB\".field");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hunter2", "[1]", "\"a\"", "{\"a\": \"hunter2\"", "{\"a\": \"hunter2\"} x",
            "{\"a\": hunter2}" })
    void textThatIsNoJsonObjectHasNoFieldsAndIsNotQuoted(String text) {
        Failed failed = (Failed) outcome(text, "a");
        assertThat(failed.kind()).isEqualTo(Kind.NOT_AN_OBJECT);
        assertThat(failed.toString()).doesNotContain("hunter2");
    }

    private static FetchOutcome inAnySpelling(String text, String field) {
        return new StoredValue(text, Optional.of("v1"), "app/db").outcomeFor(new SecretReference("shop.db.db-name", "app/db",
                Optional.of(field), Optional.empty(), Encoding.TEXT, Optional.empty(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = { "db-name", "dbName", "db_name", "dbname", "DB_NAME", "DbName", "db.name" })
    void aFieldIsFoundInAnyUsualSpellingIfItMayBe(String spelling) {
        String json = "{\"name\": \"no\", \"" + spelling + "\": \"orders\"}";
        assertThat(inAnySpelling(json, "db-name")).isEqualTo(new Found("orders", Optional.of("v1"), "app/db"));
    }

    @Test
    void theSpellingItselfComesFirstAndTwoOthersAreToldApart() {
        assertThat(inAnySpelling("{\"dbName\": \"no\", \"db-name\": \"orders\", \"dbname\": \"no\"}", "db-name"))
                .isEqualTo(new Found("orders", Optional.of("v1"), "app/db"));
        Failed failed = (Failed) inAnySpelling("{\"dbName\": \"hunter2\", \"dbname\": \"hunter3\"}", "db-name");
        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failed.reason()).isEqualTo("has 2 fields that mean it in app/db: dbName and dbname");
        assertThat(failed.remedy()).contains("quarkus.secrets.registry.\"shop.db.db-name\".field");
        assertThat(failed.toString()).doesNotContain("hunter");
    }

    @Test
    void itsOwnTextDoesNotShowTheValue() {
        assertThat(new StoredValue("hunter2", Optional.of("v1"), "app/db")).hasToString("StoredValue[app/db, version v1]");
    }
}
