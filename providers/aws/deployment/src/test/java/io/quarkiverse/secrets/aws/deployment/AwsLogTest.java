package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.LogRecord;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class AwsLogTest {

    private static final String SDK = "software.amazon.awssdk";

    @RegisterExtension
    static final QuarkusUnitTest TEST = ServerOfTest.application(Map.of("prod/shop/API_KEY", "hunter2-value"), Bean.class)
            .overrideConfigKey("quarkus.log.category.\"" + SDK + "\".min-level", "TRACE")
            .overrideConfigKey("quarkus.log.category.\"" + SDK + "\".level", "TRACE")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith(SDK))
            .assertLogRecords(records -> {
                assertThat(records).isNotEmpty();
                assertThat(records).extracting(AwsLogTest::text).noneMatch(text -> text.contains("hunter2"));
            });

    private static String text(LogRecord record) {
        return ExtLogRecord.wrap(record).getFormattedMessage() + record.getThrown();
    }

    @Singleton
    @Unremovable
    static class Bean {
    }

    @Test
    void neitherCredentialsNorValuesAreInTheLogAtTrace() {
        SecretReference reference = SecretReference.named("prod/shop/API_KEY");
        try (SecretsProvider provider = new AwsSecretsProviderFactory().create(new Context())) {
            assertThat(provider.fetch(List.of(reference), Deadline.after(Duration.ofSeconds(30))).outcomes().toString())
                    .contains("Found");
        }
    }

    /** The settings of the application. */
    static final class Context implements ProviderContext {

        @Override
        public Optional<String> setting(String key) {
            return ConfigProvider.getConfig().getOptionalValue("quarkus.secrets." + key, String.class);
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public List<String> profiles() {
            return List.of("test");
        }
    }
}
