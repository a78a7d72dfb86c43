package io.quarkiverse.secrets.providers.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;

/**
 * A server that speaks a backend's protocol on the loopback interface, for tests and for dev services. For tests, it counts
 * requests, and it can be made slow, faulty or unavailable. Subclasses answer requests as the real service's documentation
 * says.
 * <p>
 * Safe for use by several threads.
 */
public abstract class BackendServer implements AutoCloseable {

    /** A request, read to its end. */
    public record Request(String method, URI uri, Map<String, List<String>> headers, String body) {

        /** The first value of a header, whose name is looked for in any case. */
        public Optional<String> header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream()).findFirst();
        }
    }

    /** An answer. */
    public record Response(int status, Map<String, String> headers, String body) {

        /** JSON with a status. */
        public static Response json(int status, String body) {
            return new Response(status, Map.of("Content-Type", "application/json"), body);
        }
    }

    static {
        // Else the end of an answer waits for the acknowledgement of its beginning, which the client delays by 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String scheme;
    private final boolean keepsRequests;
    private final Listener listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(BackendServer::thread);
    private final CloseSignal closing = new CloseSignal();
    private final ResponseWriter writer = new ResponseWriter();
    private final FaultPlan faults = new FaultPlan();
    private final FaultInjector injector = new FaultInjector(writer, closing);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final List<Request> asides = new CopyOnWriteArrayList<>();
    private volatile Optional<Gate> gate = Optional.empty();
    private volatile Duration latency = Duration.ZERO;

    /** Speaks plain HTTP. */
    protected BackendServer() {
        this(Optional.empty());
    }

    /** Speaks TLS with this identity, or plain HTTP without one. */
    protected BackendServer(Optional<SSLContext> identity) {
        this(ServerOptions.forTests(identity));
    }

    /**
     * Listens as the options say.
     *
     * @throws java.io.UncheckedIOException if the port is in use
     */
    protected BackendServer(ServerOptions options) {
        scheme = options.identity().isPresent() ? "https" : "http";
        keepsRequests = options.keepsRequests();
        listener = new Listener(options, this::handle, threads);
    }

    /** Answers a request as the real service does. Called by several threads at once. */
    protected abstract Response answer(Request request);

    /**
     * Whether a request is one that reads, writes or lists secrets, so that it counts and that faults meet it: a
     * request for a token is not.
     */
    protected boolean isCall(Request request) {
        return true;
    }

    /** Where it listens: scheme, {@code localhost} and port, without a slash at the end. */
    public final URI uri() {
        return URI.create(scheme + "://localhost:" + listener.port());
    }

    /** The calls that it has got, in the order of their arrival. */
    public final List<Request> calls() {
        return requests;
    }

    /** How many calls were under way at the same time, at most. */
    public final int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** The requests that it has got beside the calls, such as those for a token, in the order of their arrival. */
    public final List<Request> asides() {
        return asides;
    }

    /** How many answers without an end are being sent at the moment. */
    public final int endlessAnswers() {
        return injector.endlessAnswers();
    }

    /** Forgets the calls, and the requests beside them. */
    public final void forgetCalls() {
        requests.clear();
        asides.clear();
        mostAtOnce.set(0);
    }

    /** Waits before each answer to a call. */
    public final void latency(Duration latency) {
        this.latency = latency;
    }

    /** Dates its answers as if its clock were this far ahead of this machine's, or behind if negative. */
    public final void clockAhead(Duration ahead) {
        writer.clockAhead(ahead);
    }

    /** Misbehaves at the next calls, each time in the next of these ways. */
    public final void next(Fault... misbehaviours) {
        faults.next(List.of(misbehaviours));
    }

    /** Misbehaves at every call from now on. */
    public final void always(Fault misbehaviour) {
        faults.always(misbehaviour);
    }

    /** Misbehaves from now on at every request that is no call, such as one for a token. */
    public final void alwaysAside(Fault misbehaviour) {
        faults.alwaysAside(misbehaviour);
    }

    /** Misbehaves no more. */
    public final void behave() {
        faults.clear();
    }

    /** Holds the calls from now on until the gate that this gives is opened. Only then is the answer to each made up. */
    public final Gate hold() {
        Gate closedGate = new Gate();
        gate = Optional.of(closedGate);
        return closedGate;
    }

    /** Becomes unavailable: drops all connections, and rejects new ones. Its port remains reserved. */
    public final void leave() {
        listener.pause();
    }

    /** Is back at the same port, with all that it had. */
    public final void comeBack() {
        listener.resume();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "secrets-backend-server");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closing.send();
        listener.close();
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try (exchange) {
            if (!isCall(request)) {
                answerAside(exchange, request);
                return;
            }
            keep(request, requests);
            mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Optional<Fault> fault;
            Optional<Response> response;
            try {
                waitAtGate();
                closing.waitFor(latency);
                fault = faults.ofCall();
                response = fault.isPresent() ? Optional.empty() : Optional.of(answer(request));
            } finally {
                // Before the answer is sent, since its receiver may make the next call before this thread continues
                underWay.decrementAndGet();
            }
            if (fault.isPresent()) {
                injector.misbehave(exchange, fault.get());
            } else {
                writer.send(exchange, response.get());
            }
        }
    }

    private void answerAside(HttpExchange exchange, Request request) throws IOException {
        keep(request, asides);
        Optional<Fault> fault = faults.ofAside();
        if (fault.isPresent()) {
            injector.misbehave(exchange, fault.get());
        } else {
            writer.send(exchange, answer(request));
        }
    }

    /** Adds a request to a list that a test reads. */
    protected final void keep(Request request, List<Request> list) {
        if (keepsRequests) {
            list.add(request);
        }
    }

    private void waitAtGate() {
        Optional<Gate> present = gate;
        if (present.isPresent()) {
            try {
                present.get().pass();
            } catch (InterruptedException e) {
                // The server closes
                Thread.currentThread().interrupt();
            }
        }
    }
}
