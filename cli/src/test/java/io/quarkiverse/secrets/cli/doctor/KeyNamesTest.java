package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNamesTest {

    private static final long SEED = Long.getLong("secrets.test.seed", 20261125L);

    @ParameterizedTest
    @ValueSource(strings = { "JWT_SECRET_KEY", "DATABASE_URL", "S3_BUCKET", "_DEV_QUARKUS_HTTP_PORT", "quarkus.http.port",
            "my-key", "A", "QUARKUS_SECRETS_REGISTRY__JWT_KEY__MIN_BITS", "OAUTH2_TOKEN", "%dev.key" })
    void namesAsPeopleWriteThemCanBeShown(String key) {
        assertThat(KeyNames.isSayable(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "AbC123", "JBSWY3DPEHPK3PXP",
            "d3b07384d113edec49eaa6238ad5ff00",
            "Kx7", "9f86d081" })
    void piecesOfValuesCannot(String key) {
        assertThat(KeyNames.isSayable(key)).isFalse();
    }

    @Test
    void linesOfBase64Cannot() {
        Random random = new Random(SEED);
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = new byte[12 + random.nextInt(36)];
            random.nextBytes(bytes);
            String line = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(KeyNames.isSayable(line)).as("seed %d, round %d: %s", SEED, round, line).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "JWT_SECRET_KEY", "DB_PASSWORD", "api.token", "AWS_SECRET_ACCESS_KEY_ID", "passphrase",
            "DOTENV_PRIVATE_KEY_PRODUCTION" })
    void namesOfSecretsLookSecret(String key) {
        assertThat(KeyNames.looksSecret(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "DATABASE_URL", "KEYCLOAK_URL", "TOKENIZER", "LOG_LEVEL", "DOTENV_PUBLIC_KEY",
            "STRIPE_PUBLISHABLE_KEY" })
    void othersDoNot(String key) {
        assertThat(KeyNames.looksSecret(key)).isFalse();
    }
}
