package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.runtime.config.RefusedStartException;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class AwsMissingSecretsTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = ServerOfTest.application(Map.of("prod/shop/THERE", "value"), Bean.class)
            .assertException(error -> assertThat(error)
                    .hasToString(RefusedStartException.class.getName() + ": " + error.getMessage()).message()
                    .contains("JWT_KEY is missing", "openssl rand -base64 32",
                            "aws secretsmanager create-secret --region eu-west-1", "--name prod/shop/JWT_KEY")
                    .doesNotContain("software.amazon"));

    @Singleton
    @Unremovable
    static class Bean {
        @Secret(minBits = 256)
        @ConfigProperty(name = "JWT_KEY")
        String key;

        @ConfigProperty(name = "THERE")
        String there;
    }

    @Test
    void theReportHasTheCommandOfTheCloud() {
        fail("The application should not have started");
    }
}
