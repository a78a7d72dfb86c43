package io.quarkiverse.secrets.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(ProfileSecretsTest.Profile.class)
class ProfileSecretsTest {

    public static class Profile implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(SecretsTestResource.class,
                    Map.of("SIGNING_KEY", "the key that the profile has, of 256 bits")));
        }
    }

    TestSecrets secrets;

    @Inject
    TokenService tokens;

    @Test
    void aProfileGivesThemAsArguments() {
        assertThat(tokens.key()).isEqualTo("the key that the profile has, of 256 bits").isEqualTo(secrets.get("SIGNING_KEY"));
    }
}
