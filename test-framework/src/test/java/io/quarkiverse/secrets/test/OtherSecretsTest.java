package io.quarkiverse.secrets.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.junit.QuarkusTest;

/** Beside {@link WithSecretTest}, whose application has others. */
@QuarkusTest
@WithSecret(name = "SIGNING_KEY", value = "the key of this very class, with 256 bits")
class OtherSecretsTest {

    TestSecrets secrets;

    @Inject
    TokenService tokens;
    @Inject
    SecretsManager manager;

    @Test
    void aClassWithOtherSecretsHasAnApplicationOfItsOwn() {
        assertThat(tokens.key()).isEqualTo("the key of this very class, with 256 bits");
        assertThat(manager.find("DATABASE_URL")).isEmpty();
    }

    @Nested
    class Inner {
        @Test
        void aNestedClassHasThoseAroundIt() {
            assertThat(tokens.key()).isEqualTo(secrets.get("SIGNING_KEY"));
        }
    }
}
