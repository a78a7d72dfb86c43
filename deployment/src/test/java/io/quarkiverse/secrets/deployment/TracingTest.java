package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class TracingTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest.application(TracingTest.class, List.of("KEY=s3cret-value"), Bean.class,
            MonitoringOfTest.class)
            .setForcedDependencies(MonitoringOfTest.TRACING)
            // Nothing listens to what else it would send
            .overrideConfigKey("quarkus.otel.exporter.otlp.enabled", "false");

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "KEY")
        String key;

        final InMemorySpanExporter exporter = InMemorySpanExporter.create();

        @Produces
        @Singleton
        SpanProcessor spans() {
            return SimpleSpanProcessor.create(exporter);
        }
    }

    @Inject
    Bean bean;

    @Inject
    SecretsManager secrets;

    @Test
    void theLoadAtStartAndARefreshAreSpans() {
        secrets.refresh();
        assertThat(bean.exporter.getFinishedSpanItems()).extracting(SpanData::getName).contains("secrets load",
                "secrets refresh");
        assertThat(bean.exporter.getFinishedSpanItems()).filteredOn(span -> span.getName().startsWith("secrets "))
                .allSatisfy(span -> {
                    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                    assertThat(span.getAttributes().get(AttributeKey.stringKey("secrets.backend"))).isEqualTo("env-file");
                    assertThat(span).asString().doesNotContain("s3cret-value");
                });
    }
}
