package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class ExcludeTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(ExcludeTest.class, List.of("API_KEY=a", "FEATURE_TOKEN=t", "FEATURE_OTHER=o"), Bean.class)
            .overrideConfigKey("quarkus.secrets.exclude", "MAX_CONNECTIONS,FEATURE_*")
            .overrideConfigKey("quarkus.log.category.\"io.quarkiverse.secrets.deployment\".level", "DEBUG")
            .overrideConfigKey("app.other", "${secret::FEATURE_OTHER}")
            .overrideRuntimeConfigKey("MAX_CONNECTIONS", "17")
            .setLogRecordPredicate(record -> record.getLevel().intValue() <= Level.FINE.intValue()
                    && record.getMessage().contains("Names of configuration that are secrets"))
            .assertLogRecords(records -> assertThat(records).singleElement().extracting(ExcludeTest::text).asString()
                    .contains("\n  secret API_KEY: UPPER_SNAKE_CASE name, used by " + Bean.class.getName() + "#key")
                    .contains("\n  no secret FEATURE_FLAG: excluded from the convention, used by " + Bean.class.getName()
                            + "#flag")
                    .contains("\n  no secret MAX_CONNECTIONS: excluded from the convention, used by " + Bean.class.getName())
                    .contains("\n  secret FEATURE_TOKEN: @Secret on " + Bean.class.getName() + "#token")
                    .contains("\n  secret FEATURE_OTHER: registered by app.other in configuration"));

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "API_KEY")
        String key;

        @ConfigProperty(name = "MAX_CONNECTIONS")
        int connections;

        @ConfigProperty(name = "FEATURE_FLAG", defaultValue = "false")
        boolean flag;

        @Secret
        @ConfigProperty(name = "FEATURE_TOKEN")
        String token;
    }

    private static String text(LogRecord record) {
        return record.getMessage() + List.of(record.getParameters());
    }

    @Inject
    Bean bean;

    @Inject
    SecretsManager secrets;

    @Test
    void excludedNamesAreOrdinarySettings() {
        assertThat(secrets.registry().definitions()).extracting(SecretDefinition::name).contains("API_KEY")
                .doesNotContain("MAX_CONNECTIONS", "FEATURE_FLAG");
        assertThat(bean.connections).isEqualTo(17);
        assertThat(bean.flag).isFalse();
    }

    @Test
    void whatIsRegisteredExpresslyIsASecretAllTheSame() {
        assertThat(secrets.registry().definitions()).extracting(SecretDefinition::name)
                .contains("FEATURE_TOKEN", "FEATURE_OTHER");
    }
}
