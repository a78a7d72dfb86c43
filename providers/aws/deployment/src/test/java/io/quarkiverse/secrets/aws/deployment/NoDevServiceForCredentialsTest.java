package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class NoDevServiceForCredentialsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = DevServiceOfTest
            .application(NoDevServiceForCredentialsTest.class, "aws-secrets-manager")
            .overrideConfigKey("aws.profile", "shop")
            .setLogRecordPredicate(line -> line.getMessage().startsWith("Dev service in use"))
            .assertLogRecords(lines -> assertThat(lines).isEmpty());

    @Test
    void anApplicationWithAProfileOfTheSdkGetsNoDevService() {
        assertThat(ConfigProvider.getConfig().getOptionalValue("quarkus.secrets.aws.endpoint-override", String.class))
                .isEmpty();
        assertThat(ConfigProvider.getConfig().getOptionalValue("quarkus.secrets.aws.dev-service.access-key", String.class))
                .isEmpty();
    }
}
