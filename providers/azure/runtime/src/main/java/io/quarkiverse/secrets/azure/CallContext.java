package io.quarkiverse.secrets.azure;

import java.util.Optional;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.util.Context;

import io.quarkiverse.secrets.spi.Deadline;

/** What the SDK's pipeline is told of one call, so that one client serves all. */
final class CallContext {

    private static final String DEADLINE = "io.quarkiverse.secrets.azure.deadline";
    private static final String GATE = "io.quarkiverse.secrets.azure.gate";
    /** As azure-core's clients look for it: its constant is not for others. */
    private static final String READ_EAGERLY = "azure-eagerly-read-response";
    private static final ThreadLocal<Context> OF_THREAD = new ThreadLocal<>();

    private CallContext() {
    }

    /** For a call that is to be over at a deadline and that belongs to a batch. */
    static Context of(Deadline deadline, AuthorizationGate gate) {
        return new Context(DEADLINE, deadline).addData(GATE, gate);
    }

    /**
     * Makes a call of a method of the SDK that takes no context, as those that begin to delete and to recover: it makes its
     * request on this thread.
     */
    static void during(Context context, Runnable call) {
        OF_THREAD.set(context);
        try {
            call.run();
        } finally {
            OF_THREAD.remove();
        }
    }

    /**
     * Has the answer read to its end as a part of its request. Otherwise it is read as a stream, and in Java 17 a thread that
     * waits for more of it cannot be interrupted.
     */
    static void readToTheEnd(HttpPipelineCallContext context) {
        context.setData(READ_EAGERLY, true);
    }

    static Deadline deadline(HttpPipelineCallContext context) {
        return (Deadline) data(context, DEADLINE);
    }

    static AuthorizationGate gate(HttpPipelineCallContext context) {
        return (AuthorizationGate) data(context, GATE);
    }

    private static Object data(HttpPipelineCallContext context, String key) {
        return context.getData(key)
                .or(() -> Optional.ofNullable(OF_THREAD.get()).flatMap(ofThread -> ofThread.getData(key))).orElseThrow();
    }
}
