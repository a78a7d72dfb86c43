package io.quarkiverse.secrets.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(AnnotatedProfileTest.Profile.class)
@WithSecret(name = "SIGNING_KEY", value = "the key that the class itself has, of 256 bits")
class AnnotatedProfileTest {

    @WithSecret(name = "SIGNING_KEY", value = "the key that the profile has, of 256 bits or more")
    @WithSecret(name = "DATABASE_URL", value = "jdbc:h2:mem:profile")
    public static class Profile implements QuarkusTestProfile {
    }

    @Inject
    TokenService tokens;
    @Inject
    SecretsManager manager;

    @Test
    void aProfileHasThemByAnnotationAndTheClassWins() {
        assertThat(manager.get("DATABASE_URL")).isEqualTo("jdbc:h2:mem:profile");
        assertThat(tokens.key()).isEqualTo("the key that the class itself has, of 256 bits");
    }
}
