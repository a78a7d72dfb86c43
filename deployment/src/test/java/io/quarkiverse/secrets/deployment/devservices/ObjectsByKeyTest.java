package io.quarkiverse.secrets.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.secrets.spi.SecretReference;

class ObjectsByKeyTest {

    private static SecretReference field(String name, String field) {
        return new SecretReference(name, "shop/db", Optional.of(field), Optional.empty());
    }

    @Test
    void theFieldsOfAKeyAreOneObjectAndOtherValuesAreLiteral() throws IOException {
        Map<SecretReference, String> values = new LinkedHashMap<>();
        values.put(field("DB_USER", "user"), "app");
        values.put(field("DB_PASSWORD", "password"), "a \"quoted\" \\ one\n");
        values.put(SecretReference.named("API_TOKEN"), "{\"not\": \"an object of fields\"}");

        Map<String, String> texts = ObjectsByKey.of(values);

        assertThat(texts).containsOnlyKeys("shop/db", "API_TOKEN").containsEntry("API_TOKEN",
                "{\"not\": \"an object of fields\"}");
        assertThat(new ObjectMapper().readValue(texts.get("shop/db"), Map.class))
                .isEqualTo(Map.of("user", "app", "password", "a \"quoted\" \\ one\n"));
    }

    @Test
    void aKeyThatIsAlsoUsedWholeHasTheWholeValue() {
        SecretReference whole = new SecretReference("DB", "shop/db", Optional.empty(), Optional.empty());

        assertThat(ObjectsByKey.of(Map.of(field("DB_USER", "user"), "app", whole, "{\"user\": \"all\"}")))
                .containsOnly(Map.entry("shop/db", "{\"user\": \"all\"}"));
    }
}
