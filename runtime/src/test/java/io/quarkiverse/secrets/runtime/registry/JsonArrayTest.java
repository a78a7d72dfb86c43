package io.quarkiverse.secrets.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayTest {

    @Test
    void stringsAreTheirContent() {
        assertThat(JsonArray.elements(" [ \"a,b\" , \"c\\\\d\",\"\\u00e9\\n\\\"\\/\"]\n")).get().asList()
                .containsExactly("a,b", "c\\d", "é\n\"/");
    }

    @Test
    void otherElementsAreTheirJsonAsItIsWritten() {
        assertThat(JsonArray.elements("[1, 1.50,-2e+10,true,{\"a\" : [1, 2]},[ \"x\" ]]")).get().asList()
                .containsExactly("1", "1.50", "-2e+10", "true", "{\"a\" : [1, 2]}", "[ \"x\" ]");
    }

    @Test
    void emptyStringsAndNullAreLeftOut() {
        assertThat(JsonArray.elements("[\"\",null,\"a\",\" \"]")).get().asList().containsExactly("a", " ");
        assertThat(JsonArray.elements("[]")).get().asList().isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a,b", "[", "[a]", "[1,]", "[,1]", "[1]2", "[01]", "[1.]", "[\"a]", "[\"\\x\"]",
            "[\"\\u12g4\"]",
            "[\"a\nb\"]", "[{\"a\"}]", "[{a:1}]", "[tru]", "[1 2]", "{\"a\":1}", "\"a\"", "[\"a\"", "[\"a\"],\"b\"" })
    void anythingElseIsNoArray(String text) {
        assertThat(JsonArray.elements(text)).isEmpty();
    }

    @Test
    void whatIsNestedTooDeeplyIsNoArray() {
        assertThat(JsonArray.elements("[".repeat(100_000) + "]".repeat(100_000))).isEmpty();
    }
}
