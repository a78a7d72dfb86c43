package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** A test of an application, run by {@link ContinuousTestingTest} in dev mode. */
@QuarkusTest
class TokenET {

    @ConfigProperty(name = "TOKEN_OF_TEST")
    String token;

    @Test
    void theTokenIsTheExpectedOne() {
        assertThat(token).isEqualTo("expected");
    }
}
