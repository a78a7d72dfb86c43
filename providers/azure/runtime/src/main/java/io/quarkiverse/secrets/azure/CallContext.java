package io.quarkiverse.secrets.azure;

import java.util.Optional;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.util.Context;

import io.quarkiverse.secrets.spi.Deadline;

/**
 * Passes values of one call to the SDK's pipeline, so that one client serves all calls.
 */
final class CallContext {

    private static final String DEADLINE = "io.quarkiverse.secrets.azure.deadline";
    private static final String GATE = "io.quarkiverse.secrets.azure.gate";
    /** As in azure-core, where the constant is not public. */
    private static final String READ_EAGERLY = "azure-eagerly-read-response";
    private static final ThreadLocal<Context> OF_THREAD = new ThreadLocal<>();

    private CallContext() {
    }

    /** Creates the context of a call with a deadline that belongs to a batch. */
    static Context of(Deadline deadline, AuthorizationGate gate) {
        return new Context(DEADLINE, deadline).addData(GATE, gate);
    }

    /**
     * Calls a method of the SDK that takes no context and makes its request on this thread, as those for deleting and
     * recovering do.
     */
    static void runWith(Context context, Runnable call) {
        OF_THREAD.set(context);
        try {
            call.run();
        } finally {
            OF_THREAD.remove();
        }
    }

    /**
     * Has the answer read to its end as part of its request. Otherwise it is read as a stream, and a thread that waits for more
     * of it cannot be interrupted in Java 17.
     */
    static void readEagerly(HttpPipelineCallContext context) {
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
