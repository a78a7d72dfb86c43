package io.quarkiverse.secrets.vault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.LogRecord;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** A production build of an application that would get a dev service in dev mode. */
class ProductionBuildTest {

    @RegisterExtension
    static final QuarkusProdModeTest BUILD = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClass(Bean.class))
            .overrideConfigKey("quarkus.secrets.backend", "hashicorp-vault")
            .overrideConfigKey("quarkus.secrets.devservices.enabled", "true")
            .setLogRecordPredicate(line -> true);

    @ApplicationScoped
    static class Bean {
    }

    @ProdBuildResults
    ProdModeTestResults results;

    @Test
    void theBuildStartsNoDevService() {
        assertThat(results.getRetainedBuildLogRecords()).extracting(LogRecord::getMessage).isNotEmpty()
                .noneMatch(message -> message.startsWith("Dev service in use"));
    }
}
