package io.quarkiverse.secrets.azure;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;

import io.quarkiverse.secrets.spi.Deadline;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a secret without a network, to load the classes of the SDK, its JSON and TLS before the first call: they take most of
 * the second of a first call. It answers as a vault and its token service do, and has no data of the application.
 */
final class KeyVaultWarmUp implements HttpClient {

    private static final String VAULT = "https://rehearsal.vault.azure.net";
    private static final String TENANT = "00000000-0000-0000-0000-000000000000";
    private static final Map<String, String> ENVIRONMENT = Map.of("AZURE_TENANT_ID", TENANT, "AZURE_CLIENT_ID", TENANT,
            "AZURE_CLIENT_SECRET", "none", "AZURE_AUTHORITY_HOST", "https://rehearsal.invalid");

    /** Runs the warm-up. */
    static void run() {
        startHandshake();
        KeyVaultLocation vault = KeyVaultLocation.parse(VAULT).orElseThrow();
        new KeyVaultClients(vault, ENVIRONMENT, true, CredentialRedaction.NONE).http();
        new KeyVaultClients(vault, ENVIRONMENT, true, new KeyVaultWarmUp()).client().getSecretWithResponse("NAME", "",
                CallContext.of(Deadline.after(Duration.ofSeconds(10)), new AuthorizationGate()));
    }

    /** Creates the first message of a TLS client, for which most classes are loaded. */
    private static void startHandshake() {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine("rehearsal.invalid", 443);
            engine.setUseClientMode(true);
            engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (GeneralSecurityException | SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.just(answer(request));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return answer(request);
    }

    private static HttpResponse answer(HttpRequest request) {
        if (!request.getUrl().toString().startsWith(VAULT)) {
            return new Answer(request, 200, "{\"token_type\": \"Bearer\", \"expires_in\": 3600, \"access_token\": \"none\"}");
        }
        if (request.getHeaders().get(HttpHeaderName.AUTHORIZATION) == null) {
            return new Answer(request, 401, "");
        }
        return new Answer(request, 200, "{\"value\": \"none\", \"id\": \"" + VAULT + "/secrets/NAME/1\", \"attributes\":"
                + " {\"enabled\": true, \"created\": 1, \"updated\": 1}}");
    }

    private static final class Answer extends HttpResponse {

        private final int status;
        private final byte[] body;

        Answer(HttpRequest request, int status, String body) {
            super(request);
            this.status = status;
            this.body = body.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return getHeaders().getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/json");
            return status == 401
                    ? headers.set(HttpHeaderName.WWW_AUTHENTICATE, "Bearer authorization=\"https://rehearsal.invalid/" + TENANT
                            + "\", resource=\"https://vault.azure.net\"")
                    : headers;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(body));
        }

        @Override
        public BinaryData getBodyAsBinaryData() {
            return BinaryData.fromBytes(body);
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(body);
        }

        @Override
        public Mono<String> getBodyAsString() {
            return getBodyAsString(StandardCharsets.UTF_8);
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(body, charset));
        }

        @Override
        public HttpResponse buffer() {
            return this;
        }
    }
}
