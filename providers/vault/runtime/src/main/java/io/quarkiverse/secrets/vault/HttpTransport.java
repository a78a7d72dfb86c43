package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
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
 * Sends requests with the JDK's HTTP client, and waits for the whole answer, up to a limit.
 * <p>
 * Redirects are followed as Vault's own client does: once, and with the token, since a standby redirects to the active node; to
 * another host only from {@code https} to {@code https}, and never from {@code https} to {@code http}.
 * <p>
 * The client is created at its first use. Its threads are daemons; they end soon after {@link #close}.
 */
final class HttpTransport implements AutoCloseable {

    /**
     * The limit in bytes. Vault's storage holds entries of up to 1 MiB, which are slightly longer in JSON; a list of ten
     * thousand names is shorter.
     */
    static final int LONGEST_BODY = 4 << 20;

    private final URI address;
    private final Optional<String> namespace;
    private final Tls tls;
    private final Optional<ProxySelector> proxy;
    private final Clock clock;
    private final ClockSkew skew;
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpTransport::thread);
    private Optional<HttpClient> client = Optional.empty();
    private boolean closed;

    /**
     * @param address scheme, host and port, and perhaps a path before {@code /v1}
     * @param namespace the namespace of namespaced requests
     * @param tls the trusted certificates
     * @param proxy the proxy for requests, if it is not the JDK's
     * @param clock gives the times of requests and answers
     * @param skew receives the date of each answer
     */
    HttpTransport(URI address, Optional<String> namespace, Tls tls, Optional<ProxySelector> proxy, Clock clock,
            ClockSkew skew) {
        this.address = address;
        this.namespace = namespace;
        this.tls = tls;
        this.proxy = proxy;
        this.clock = clock;
        this.skew = skew;
    }

    /**
     * @param token the token to send
     * @param limit the time for the whole exchange
     * @throws IOException if there was no answer; its type is the reason
     * @throws SecretsProviderException if a setting is not a valid header
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
            throw new RedirectException("redirects to an invalid address");
        }
        if (!"https".equals(target.getScheme()) && !("http".equals(target.getScheme()) && "http".equals(from.getScheme()))) {
            throw new RedirectException("redirects from https to http");
        }
        boolean secure = "https".equals(from.getScheme()) && "https".equals(target.getScheme());
        if (!secure && !from.getHost().equalsIgnoreCase(target.getHost())) {
            throw new RedirectException("redirects to another host without https");
        }
        return target;
    }

    private VaultResponse exchange(VaultRequest request, URI uri, Optional<String> token, Duration limit)
            throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(limit)
                .method(request.method(), request.body().isPresent()
                        ? BodyPublishers.ofString(request.body().get().write())
                        : BodyPublishers.noBody())
                // Vault's own client sends it too, and an agent may require it
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
                    "The value for the header " + name + " has characters that are not allowed",
                    "check its source for line breaks and other control characters");
        }
    }

    /** Waits for the whole answer: the request's own timeout ends with its head. */
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

    /** Ends the exchange: the future does so up to the head of the answer, the body after it. */
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
            } else if ("http".equals(address.getScheme())) {
                builder.sslContext(new LazySslContext());
            }
            proxy.ifPresent(builder::proxy);
            client = Optional.of(builder.build());
        }
        return client.get();
    }

    /**
     * Closes the client. Before Java 21 the JDK's client has no such method: its last thread ends when it is no longer
     * referenced.
     */
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

    /** Thrown when the transport is closed. */
    static final class ClosedException extends IOException {

        private static final long serialVersionUID = 1L;

        ClosedException() {
            super("closed");
        }
    }

    /** Thrown for a redirect that is not followed. */
    static final class RedirectException extends IOException {

        private static final long serialVersionUID = 1L;

        RedirectException(String message) {
            super(message);
        }
    }
}
