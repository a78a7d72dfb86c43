package io.quarkiverse.secrets.runtime.tracing;

import java.util.Locale;
import java.util.Map;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.StoreListener;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;

/**
 * Makes a span of each request to the backend, when it is over: part of the trace that is current on the thread that made the
 * request, or else a trace of its own.
 * <p>
 * A span has the number of secrets and no name of one, like the metrics.
 */
final class CallSpans implements StoreListener {

    private static final String SCOPE = "io.quarkiverse.secrets";

    private final Tracer tracer;

    CallSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Begins to listen. Here, so that the caller needs nothing of OpenTelemetry. */
    static void bind(SecretStore store) {
        InstanceHandle<OpenTelemetry> openTelemetry = Arc.container().instance(OpenTelemetry.class);
        if (openTelemetry.isAvailable()) {
            store.addListener(new CallSpans(openTelemetry.get().getTracer(SCOPE)));
        }
    }

    @Override
    public void called(BackendCall call) {
        String operation = lowerCase(call.operation());
        int secrets = 0;
        for (int number : call.outcomes().values()) {
            secrets += number;
        }
        Span span = tracer.spanBuilder("secrets " + operation).setSpanKind(SpanKind.CLIENT).setStartTimestamp(call.began())
                .setAttribute("secrets.backend", call.backend())
                .setAttribute("secrets.operation", operation)
                .setAttribute("secrets.result", lowerCase(call.result()))
                .setAttribute("secrets.count", secrets)
                .startSpan();
        for (Map.Entry<String, Integer> outcome : call.outcomes().entrySet()) {
            span.setAttribute("secrets.outcome." + outcome.getKey(), outcome.getValue());
        }
        // Only when nothing could be asked: that some secret is not available is an answer
        call.failure().ifPresent(reason -> span.setStatus(StatusCode.ERROR, reason));
        span.end(call.began().plus(call.took()));
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
