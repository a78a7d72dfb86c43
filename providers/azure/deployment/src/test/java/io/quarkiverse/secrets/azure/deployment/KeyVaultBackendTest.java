package io.quarkiverse.secrets.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class KeyVaultBackendTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = VaultOfTest.application(server -> {
        server.vault().put("DATABASE-URL", "jdbc:$${x}\\n");
        server.vault().put("JWT-KEY", "key");
    }, server -> assertThat(server.authorizedCalls()).as("a call for each secret").hasSize(2), Bean.class)
            .setLogRecordPredicate(line -> line.getLoggerName().startsWith("com.azure")
                    || line.getLoggerName().startsWith("com.microsoft"))
            .assertLogRecords(lines -> assertThat(lines).isEmpty());

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "DATABASE_URL")
        String url;

        @ConfigProperty(name = "JWT_KEY")
        String key;
    }

    @Inject
    Bean bean;

    @Test
    void injectionPointsGetWhatTheVaultHasAndTheSdkLogsNothing() {
        assertThat(bean.url).isEqualTo("jdbc:$${x}\\n");
        assertThat(bean.key).isEqualTo("key");
    }
}
