package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class PlainExpressionTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = withEnvFileAtBuildTime()
            .overrideConfigKey("app.registered", "<${API_KEY}>")
            .overrideConfigKey("app.fallback", "${API_KEY:local}")
            .overrideConfigKey("app.only-in-env-file", "${DB_PASSWORD}")
            .overrideConfigKey("app.url", "jdbc:x?user=${DB_USER:hidden-fallback}&p=${db.password}")
            .overrideConfigKey("app.escaped", "\\${DB_PASSWORD}")
            .overrideConfigKey("app.expressly", "${secret::ON_PURPOSE}")
            .overrideConfigKey("app.ordinary", "${app.url:x}${NOT_IN_FILE:y}")
            .overrideConfigKey("app.of-quarkus", "http://localhost:${quarkus.http.port}")
            .overrideConfigKey("app.host", "db.example.com")
            .overrideConfigKey("app.with-host", "https://${app.host}")
            .overrideConfigKey("app.excluded", "${LEVEL:z}")
            .overrideConfigKey("quarkus.secrets.exclude", "LEVEL")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records).extracting(LogRecord::getMessage)
                    .filteredOn(message -> message.contains("which .env resolves while developing")).hasSize(3)
                    .anyMatch(message -> message.startsWith("app.only-in-env-file has ${DB_PASSWORD}, ")
                            && message.contains("write app.only-in-env-file=${secret::DB_PASSWORD}, or"))
                    .anyMatch(message -> message.startsWith("app.url has ${DB_USER}, ")
                            && message.contains("write app.url=...${secret::DB_USER:...}..., or"))
                    .anyMatch(message -> message.startsWith("app.url has ${db.password}, ")
                            && message.contains("write app.url=...${secret::db.password}..., or"))
                    .noneMatch(message -> message.contains("hidden-")));

    private static QuarkusUnitTest withEnvFileAtBuildTime() {
        return EnvFileOfTest.application(PlainExpressionTest.class,
                List.of("API_KEY='pa$$word ${x}'", "DB_PASSWORD=hidden-password", "DB_USER=hidden-user", "ON_PURPOSE=o",
                        "LEVEL=l"),
                Bean.class)
                .overrideConfigKey("quarkus.secrets.env-file.paths", EnvFileOfTest.path(PlainExpressionTest.class).toString());
    }

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "API_KEY")
        String key;
    }

    @Inject
    Config config;

    @Test
    void aPlainExpressionWithTheNameOfARegisteredSecretHasItsValue() {
        assertThat(config.getValue("app.registered", String.class)).isEqualTo("<pa$$word ${x}>");
        assertThat(config.getValue("app.fallback", String.class)).isEqualTo("pa$$word ${x}");
    }
}
