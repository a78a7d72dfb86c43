package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.runtime.config.RefusedStartException;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class AwsRejectedCallerTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = ServerOfTest.application(Map.of(), Bean.class)
            .overrideRuntimeConfigKey("quarkus.secrets.aws.region", "us-east-1")
            .overrideRuntimeConfigKey("quarkus.secrets.startup-timeout", "5s")
            .assertException(error -> assertThat(error)
                    .hasToString(RefusedStartException.class.getName() + ": " + error.getMessage()).message()
                    .contains("The backend aws-secrets-manager could not be asked",
                            "does not accept the credentials", "aws sts get-caller-identity")
                    .doesNotContain("API_KEY is missing", "software.amazon"));

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "API_KEY")
        String key;
    }

    @Test
    void aFailureOfTheBackendIsReportedOnce() {
        fail("The application should not have started");
    }
}
