package io.quarkiverse.secrets.providers.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;

/**
 * A server for tests that speaks a backend's protocol on the loopback interface, on a port of its own. It counts requests, and
 * it can be made slow, faulty or unavailable. Subclasses answer requests as the real service's documentation says.
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

    /** How many bytes of an answer without an end are sent at once. */
    private static final int MORE = 1 << 14;

    private final String scheme;
    private final Listener listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger endlessAnswers = new AtomicInteger();
    private final List<Request> asides = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Fault always;
    private volatile Optional<Fault> aside = Optional.empty();
    private volatile Optional<Gate> gate = Optional.empty();
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration clockAhead = Duration.ZERO;

    /** Speaks plain HTTP. */
    protected BackendServer() {
        this(Optional.empty());
    }

    /** Speaks TLS with this identity, or plain HTTP without one. */
    protected BackendServer(Optional<SSLContext> identity) {
        scheme = identity.isPresent() ? "https" : "http";
        listener = new Listener(identity, this::handle, threads);
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
        return endlessAnswers.get();
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
        clockAhead = ahead;
    }

    /** Misbehaves at the next calls, each time in the next of these ways. */
    public final void next(Fault... misbehaviours) {
        faults.addAll(List.of(misbehaviours));
    }

    /** Misbehaves at every call from now on. */
    public final void always(Fault misbehaviour) {
        always = misbehaviour;
    }

    /** Misbehaves from now on at every request that is no call, such as one for a token. */
    public final void alwaysAside(Fault misbehaviour) {
        aside = Optional.of(misbehaviour);
    }

    /** Misbehaves no more. */
    public final void behave() {
        always = null;
        aside = Optional.empty();
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

    @Override
    public void close() {
        closed.countDown();
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
            requests.add(request);
            mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Optional<Fault> fault;
            Optional<Response> response;
            try {
                waitAtGate();
                waitFor(latency);
                fault = Optional.ofNullable(always != null ? always : faults.poll());
                response = fault.isPresent() ? Optional.empty() : Optional.of(answer(request));
            } finally {
                // Before the answer is sent, since its receiver may make the next call before this thread continues
                underWay.decrementAndGet();
            }
            if (fault.isPresent()) {
                misbehave(exchange, fault.get());
            } else {
                send(exchange, response.get());
            }
        }
    }

    private void answerAside(HttpExchange exchange, Request request) throws IOException {
        asides.add(request);
        Optional<Fault> fault = aside;
        if (fault.isPresent()) {
            misbehave(exchange, fault.get());
        } else {
            send(exchange, answer(request));
        }
    }

    private void misbehave(HttpExchange exchange, Fault fault) throws IOException {
        if (fault instanceof Fault.Answer answer) {
            send(exchange, new Response(answer.status(), answer.headers(), answer.body()));
        } else if (fault instanceof Fault.Truncate truncate) {
            begin(exchange, truncate.status(), truncate.contentType(), truncate.body());
        } else if (fault instanceof Fault.Stall stall) {
            begin(exchange, stall.status(), stall.contentType(), stall.beginning());
            waitFor(Duration.ofHours(1));
        } else if (fault instanceof Fault.Endless endless) {
            endlessAnswers.incrementAndGet();
            try {
                sendWithoutEnd(exchange, endless);
            } finally {
                endlessAnswers.decrementAndGet();
            }
        } else if (fault instanceof Fault.Hang) {
            waitFor(Duration.ofHours(1));
        }
    }

    /** Promises more than it sends. */
    private static void begin(HttpExchange exchange, int status, String contentType, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length + 100L);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
    }

    private void sendWithoutEnd(HttpExchange exchange, Fault.Endless endless) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", endless.contentType());
        exchange.sendResponseHeaders(endless.status(), 0);
        OutputStream body = exchange.getResponseBody();
        body.write(endless.beginning().getBytes(StandardCharsets.UTF_8));
        byte[] more = new byte[MORE];
        Arrays.fill(more, (byte) 'a');
        while (closed.getCount() > 0) {
            body.write(more);
            body.flush();
        }
    }

    private void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (!clockAhead.isZero()) {
            ShiftedDate.in(exchange.getResponseHeaders(), clockAhead);
        }
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
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

    /** Ends early when the server is closed. */
    private void waitFor(Duration duration) {
        try {
            if (!duration.isZero()) {
                closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
