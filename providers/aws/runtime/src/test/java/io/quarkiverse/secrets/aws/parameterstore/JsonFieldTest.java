package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = { "{} | {\"a\":\"x\"}", "{\"a\":1} | {\"a\":\"x\"}",
            "{\"a\": 12 } | {\"a\": \"x\" }", "{\"a\":null,\"b\":1.10} | {\"a\":\"x\",\"b\":1.10}",
            "{\"b\":{\"a\":1},\"a\":[1,{\"a\":2}]} | {\"b\":{\"a\":1},\"a\":\"x\"}",
            "{\"a\":1,\"a\":2} | {\"a\":1,\"a\":\"x\"}", "{ \"b\" : true } | { \"b\" : true ,\"a\":\"x\"}",
            "{\"a\":\"\\u00e4\\\"}\",\"b\":0} | {\"a\":\"x\",\"b\":0}" })
    void aFieldIsSetInPlace(String text, String changed) {
        assertThat(JsonField.set(text, "a", "x")).contains(changed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = { "{\"a\":1} | {}", "{\"a\":1,\"b\":2} | {\"b\":2}",
            "{\"b\":2,\"a\":1} | {\"b\":2}", "{\"b\":2 , \"a\" : {\"a\":1} } | {\"b\":2  }",
            "{\"a\":1,\"b\":2,\"a\":3} | {\"b\":2}",
            "{\"b\":{\"a\":1}} | {\"b\":{\"a\":1}}" })
    void eachFieldOfANameIsRemoved(String text, String changed) {
        assertThat(JsonField.remove(text, "a")).contains(changed);
    }

    @Test
    void namesAndValuesAreQuoted() {
        assertThat(JsonField.set("{}", "a\"\n", "\\\u0001")).contains("{\"a\\\"\\n\":\"\\\\\\u0001\"}");
        assertThat(JsonField.set("{\"a\\\"\":1}", "a\"", "x")).contains("{\"a\\\"\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "text", "[]", "1", "null", "{", "{\"a\":1", "{\"a\":1} x", "{\"a\":1}{}", "{a:1}" })
    void anotherTextIsNoObject(String text) {
        assertThat(JsonField.set(text, "a", "x")).isEmpty();
        assertThat(JsonField.remove(text, "a")).isEmpty();
    }
}
