package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.secrets.providers.support.BoundedBody;
import io.quarkiverse.secrets.providers.support.ClockSkew;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Sends one request over the JDK's HTTP client and waits for the whole answer, which is bounded.
 * <p>
 * Redirects are followed as Vault's own client does: a standby sends people to the active node, so the token goes along; once
 * only, to another host only from {@code https} to {@code https}, and never from {@code https} to {@code http}.
 * <p>
 * The client is made when it is first used. Its threads are daemons; they end soon after {@link #close}.
 */
final class HttpTransport implements AutoCloseable {

    /**
     * In bytes. Vault's storage takes entries of up to 1 MiB, which grow a little in JSON; a list of ten thousand names takes
     * less.
     */
    static final int LONGEST_BODY = 4 << 20;

    private final URI address;
    private final Optional<String> namespace;
    private final Tls tls;
    private final Clock clock;
    private final ClockSkew skew;
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpTransport::thread);
    private Optional<HttpClient> client = Optional.empty();
    private boolean closed;

    /**
     * @param address scheme, host and port, and perhaps a path before {@code /v1}
     * @param namespace where requests go that are namespaced
     * @param tls whom to trust
     * @param clock tells when requests are sent and answers come
     * @param skew is told of each answer
     */
    HttpTransport(URI address, Optional<String> namespace, Tls tls, Clock clock, ClockSkew skew) {
        this.address = address;
        this.namespace = namespace;
        this.tls = tls;
        this.clock = clock;
        this.skew = skew;
    }

    /**
     * @param token goes along if there is one
     * @param limit how long to wait, for everything
     * @throws IOException if there was no answer: what kind it is tells why
     * @throws SecretsProviderException if the settings make no request that can be sent
     */
    VaultResponse send(VaultRequest request, Optional<String> token, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        URI uri = URI.create(address + "/v1/" + request.path());
        VaultResponse response = exchange(request, uri, token, limit);
        if (isRedirect(response.status()) && response.location().isPresent()) {
            URI target = redirected(uri, response.location().get());
            return exchange(request, target, token, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        return response;
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 307 || status == 308;
    }

    private static URI redirected(URI from, String location) throws IOException {
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new RedirectException("redirects to what is no address");
        }
        if (!"https".equals(target.getScheme()) && !("http".equals(target.getScheme()) && "http".equals(from.getScheme()))) {
            throw new RedirectException("redirects from https to something that is not");
        }
        boolean secure = "https".equals(from.getScheme()) && "https".equals(target.getScheme());
        if (!secure && !from.getHost().equalsIgnoreCase(target.getHost())) {
            throw new RedirectException("redirects to another host, and not from https to https");
        }
        return target;
    }

    private VaultResponse exchange(VaultRequest request, URI uri, Optional<String> token, Duration limit)
            throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(limit)
                .method(request.method(), request.body().isPresent()
                        ? BodyPublishers.ofString(request.body().get().write())
                        : BodyPublishers.noBody())
                // Vault's own client says so too: an agent in between may insist on it
                .header("X-Vault-Request", "true");
        if (request.body().isPresent()) {
            builder.header("Content-Type", request.contentType());
        }
        if (request.namespaced() && namespace.isPresent()) {
            addHeader(builder, "X-Vault-Namespace", namespace.get());
        }
        if (token.isPresent()) {
            addHeader(builder, "X-Vault-Token", token.get());
        }
        Instant sent = clock.instant();
        BoundedBody<byte[]> body = new BoundedBody<>(BodySubscribers.ofByteArray(), "Vault at " + address, LONGEST_BODY);
        HttpResponse<byte[]> response = await(client().sendAsync(builder.build(), body::announcedBy), body, limit);
        skew.answered(response.headers().firstValue("Date"), sent, clock.instant());
        return VaultResponse.of(response.statusCode(), response.headers().firstValue("Retry-After"),
                response.headers().firstValue("Location"), response.body());
    }

    private static void addHeader(HttpRequest.Builder builder, String name, String value) {
        try {
            builder.header(name, value);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message quotes the value
            throw new SecretsProviderException(
                    "What is to be sent to Vault as " + name + " has characters that no header can hold",
                    "look for line breaks and other control characters where it comes from");
        }
    }

    /** The request's own timeout ends with the head of the answer; this one ends with its last byte. */
    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response, BoundedBody<byte[]> body,
            Duration limit) throws IOException {
        try {
            return response.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            cancel(response, body);
            throw new HttpTimeoutException("no complete answer in time");
        } catch (InterruptedException e) {
            cancel(response, body);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause().getClass().getSimpleName());
        }
    }

    /** The future ends the exchange up to the head of the answer, the body what comes behind. */
    private static void cancel(CompletableFuture<HttpResponse<byte[]>> response, BoundedBody<byte[]> body) {
        response.cancel(true);
        body.cancel();
    }

    private synchronized HttpClient client() throws IOException {
        if (closed) {
            throw new ClosedException();
        }
        if (client.isEmpty()) {
            // HTTP/2 would save nothing for a handful of requests, and has more classes to load
            HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER).executor(threads);
            if (tls.isCustom()) {
                builder.sslContext(tls.context());
            }
            client = Optional.of(builder.build());
        }
        return client.get();
    }

    /** The JDK's client has no end of its own before Java 21: its last thread ends when nobody holds it. */
    @Override
    public synchronized void close() {
        closed = true;
        client = Optional.empty();
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "secrets-vault");
        thread.setDaemon(true);
        return thread;
    }

    /** Thrown when it is closed, so that there is no answer to wait for. */
    static final class ClosedException extends IOException {

        private static final long serialVersionUID = 1L;

        ClosedException() {
            super("closed");
        }
    }

    /** Thrown for a redirect that must not be followed. */
    static final class RedirectException extends IOException {

        private static final long serialVersionUID = 1L;

        RedirectException(String message) {
            super(message);
        }
    }
}
