package io.quarkiverse.secrets.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;

class CallSpansTest {

    private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05.678901234Z");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Tracer tracer = SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build()
            .get("test");

    @Test
    void aSpanSaysWhatWasDoneAndWhen() {
        SpanData span = span(new BackendCall(Operation.REFRESH, "aws-secrets-manager", BEGAN, Duration.ofMillis(120),
                Map.of("found", 5, "denied", 2), Optional.empty()));
        assertThat(span.getName()).isEqualTo("secrets refresh");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStartEpochNanos()).isEqualTo(BEGAN.getEpochSecond() * 1_000_000_000 + BEGAN.getNano());
        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(120_000_000);
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getAttributes().asMap()).isEqualTo(Map.of(
                AttributeKey.stringKey("secrets.backend"), "aws-secrets-manager",
                AttributeKey.stringKey("secrets.operation"), "refresh",
                AttributeKey.stringKey("secrets.result"), "partial",
                AttributeKey.longKey("secrets.count"), 7L,
                AttributeKey.longKey("secrets.outcome.found"), 5L,
                AttributeKey.longKey("secrets.outcome.denied"), 2L));
    }

    @Test
    void aCallThatFailedIsAnErrorWithItsReason() {
        SpanData span = span(new BackendCall(Operation.LOAD, "aws-secrets-manager", BEGAN, Duration.ofSeconds(10), Map.of(),
                Optional.of("Connection refused")));
        assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR,
                "Connection refused"));
        assertThat(span.getAttributes().get(AttributeKey.stringKey("secrets.result"))).isEqualTo("failure");
    }

    @Test
    void aSpanIsPartOfTheTraceOfTheThreadThatCalled() {
        Span request = tracer.spanBuilder("GET /").startSpan();
        try (Scope scope = request.makeCurrent()) {
            SpanData span = span(new BackendCall(Operation.READ, "hashicorp-vault", BEGAN, Duration.ZERO,
                    Map.of("found", 1), Optional.empty()));
            assertThat(span.getParentSpanContext()).isEqualTo(request.getSpanContext());
        }
    }

    private SpanData span(BackendCall call) {
        new CallSpans(tracer).called(call);
        return exporter.getFinishedSpanItems().get(0);
    }
}
