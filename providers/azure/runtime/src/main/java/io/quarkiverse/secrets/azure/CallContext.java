package io.quarkiverse.secrets.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.util.Context;

import io.quarkiverse.secrets.spi.Deadline;

/** What the SDK's pipeline is told of one call, so that one client serves all. */
final class CallContext {

    private static final String DEADLINE = "io.quarkiverse.secrets.azure.deadline";
    private static final String GATE = "io.quarkiverse.secrets.azure.gate";

    private CallContext() {
    }

    /** For a call that is to be over at a deadline and that belongs to a batch. */
    static Context of(Deadline deadline, AuthorizationGate gate) {
        return new Context(DEADLINE, deadline).addData(GATE, gate);
    }

    static Deadline deadline(HttpPipelineCallContext context) {
        return (Deadline) context.getData(DEADLINE).orElseThrow();
    }

    static AuthorizationGate gate(HttpPipelineCallContext context) {
        return (AuthorizationGate) context.getData(GATE).orElseThrow();
    }
}
