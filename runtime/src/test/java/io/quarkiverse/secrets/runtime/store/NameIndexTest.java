package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretNames;

class NameIndexTest {

    private final NameIndex<String> index = new NameIndex<>(Map.of("JWT_SECRET_KEY", "jwt", "mail.password", "mail"));

    @ParameterizedTest
    @ValueSource(strings = { "JWT_SECRET_KEY", "jwt.secret-key", "jwt.secret.key", "jwt_secret_key", "Jwt.\u00e9ecret-key" })
    void everySpellingOfANameFindsIt(String name) {
        String expected = name.indexOf('\u00e9') < 0 ? "jwt" : null;
        assertThat(index.get(name)).isEqualTo(expected);
    }

    @Test
    void aNameThatWasPutInDottedIsFoundByItsEnvironmentVariable() {
        assertThat(index.get("MAIL_PASSWORD")).isEqualTo("mail");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "J", "JWT_SECRET_KEZ", "%prod.JWT_SECRET_KEY", "JWT_SECRET_KEY_", "quarkus.http.port" })
    void otherNamesFindNothing(String name) {
        assertThat(index.get(name)).isNull();
    }

    @Test
    void theExactSpellingWinsOverOthers() {
        NameIndex<String> both = new NameIndex<>(Map.of("a.b", "dotted", "A_B", "variable"));
        assertThat(both.get("a.b")).isEqualTo("dotted");
        assertThat(both.get("A_B")).isEqualTo("variable");
    }

    @Test
    void findsWhatAMapOfCanonicalNamesFinds() {
        Random random = new Random(20261123);
        Map<String, String> entries = new HashMap<>();
        Map<String, String> byCanonicalName = new HashMap<>();
        while (entries.size() < 2000) {
            String name = randomName(random);
            if (byCanonicalName.putIfAbsent(SecretNames.canonical(name), name) == null) {
                entries.put(name, name);
            }
        }
        NameIndex<String> large = new NameIndex<>(entries);
        for (int i = 0; i < 200_000; i++) {
            String name = randomName(random);
            assertThat(large.get(name)).isEqualTo(byCanonicalName.get(SecretNames.canonical(name)));
        }
        entries.keySet().forEach(name -> assertThat(large.get(SecretNames.canonical(name))).isEqualTo(name));
    }

    private static String randomName(Random random) {
        String alphabet = "aAbB._-1\u00fc\u4e2d";
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(7) + 1; i > 0; i--) {
            name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return name.toString();
    }
}
