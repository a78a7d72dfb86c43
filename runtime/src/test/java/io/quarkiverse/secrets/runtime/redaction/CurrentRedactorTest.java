package io.quarkiverse.secrets.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class CurrentRedactorTest {

    private List<String> known = List.of();
    private final CurrentRedactor redactor = new CurrentRedactor(() -> known);

    @Test
    void replacesNothingBeforeThereAreValues() {
        assertThat(redactor.get().isEmpty()).isTrue();
        valuesAre();
        assertThat(redactor.get().isEmpty()).isTrue();
    }

    @Test
    void replacesTheValuesThatAreThere() {
        valuesAre("first-value", "second-value");
        assertThat(redact("first-value second-value")).isEqualTo("*** ***");
    }

    @Test
    void replacesValuesThatComeOneByOne() {
        List<String> values = new ArrayList<>(List.of("initial-value"));
        for (int i = 0; i < 500; i++) {
            values.add("value-number-" + i + "-of-many");
            valuesAre(values.toArray(String[]::new));
            assertThat(redact(String.join(" ", values)).replace("*** ", "")).isEqualTo("***");
        }
    }

    @Test
    void keepsTheRedactorThatAReaderHas() {
        valuesAre("first-value");
        Redactor before = redactor.get();
        valuesAre("second-value");
        assertThat(before.redact("first-value second-value")).isEqualTo("*** second-value");
        assertThat(redact("second-value")).isEqualTo("***");
    }

    @Test
    void forgetsValuesThatAreGoneWhenManyNewOnesCome() {
        valuesAre("first-value");
        String[] many = new String[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = "value-number-" + i;
        }
        valuesAre(many);
        assertThat(redact("first-value value-number-7 value-number-77")).isEqualTo("first-value *** ***");
    }

    @Test
    void leavesTheNamesOfTheOwnHost() {
        valuesAre("localhost", "127.0.0.1", "0.0.0.0", "db.example.com");
        assertThat(redact("http://localhost http://127.0.0.1 http://0.0.0.0 http://db.example.com"))
                .isEqualTo("http://localhost http://127.0.0.1 http://0.0.0.0 http://***");
        valuesAre("localhost", "db.example.com", "db2.example.org");
        assertThat(redact("localhost db2.example.org")).isEqualTo("localhost ***");
    }

    private void valuesAre(String... values) {
        known = List.of(values);
        redactor.valuesChanged();
    }

    private String redact(String text) {
        return redactor.get().redact(text);
    }
}
