package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.ConfigValue;

class SourceNamesTest {

    @ParameterizedTest(name = "{0}, line {1}: {2}")
    @CsvSource(delimiter = '|', value = {
            "EnvConfigSource                                                   | 0 | environment",
            "EnvConfigSource[source=file:/srv/app/.env]                       | 0 | .env as Quarkus reads it",
            "SysPropConfigSource                                               | 0 | system properties",
            "DefaultValuesConfigSource                                         | 0 | default",
            "PropertiesConfigSource[source=jar:file:/a.jar!/application.properties] | 7 | application.properties:7",
            "YamlConfigSource[source=application.yaml]                         | 0 | application.yaml",
            "a source of ours                                                    | 0 | a source of ours",
            "                                                                  | 0 | configuration",
    })
    void aSourceIsNamedInWordsForPeople(String source, int line, String expected) {
        ConfigValue value = ConfigValue.builder().withName("A").withValue("v").withConfigSourceName(source)
                .withLineNumber(line).build();
        assertThat(SourceNames.forPeople(value)).isEqualTo(expected);
    }
}
