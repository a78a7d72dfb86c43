package io.quarkiverse.secrets.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.runtime.config.RefusedStartException;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class MissingFromVaultTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = VaultOfTest.application(server -> {
        server.vault().put("DISABLED-KEY", "hunter2");
        server.vault().disable("DISABLED-KEY");
    }, server -> assertThat(server.authorizedCalls()).hasSize(2), Bean.class)
            .assertException(error -> assertThat(error)
                    .hasToString(RefusedStartException.class.getName() + ": " + error.getMessage()).hasNoCause().message()
                    .contains("DISABLED_KEY is disabled in https://localhost", "--enabled true", "MISSING_KEY is missing",
                            "az keyvault secret set --vault-name localhost --name MISSING-KEY",
                            "az keyvault secret recover --vault-name localhost --name MISSING-KEY")
                    .doesNotContain("hunter2"));

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "DISABLED_KEY")
        String disabled;

        @ConfigProperty(name = "MISSING_KEY")
        String missing;
    }

    @Test
    void oneReportHasTheReasonForEachAndHowToFixIt() {
        fail("The application should not have started");
    }
}
