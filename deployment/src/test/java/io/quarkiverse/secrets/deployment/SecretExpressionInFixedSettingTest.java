package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class SecretExpressionInFixedSettingTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.application.name", "${secret::NAME}")
            .assertException(error -> assertThat(error).message().contains("quarkus.application.name",
                    "fixed when the application is built", "${secret::...}"));

    @Test
    void aSecretInASettingThatTheBuildFixesFailsTheBuild() {
        fail("The build should have failed");
    }
}
