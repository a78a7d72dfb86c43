package io.quarkiverse.secrets.it.credentials;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLPeerUnverifiedException;

import com.google.protobuf.StringValue;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpcio.server.GrpcIoServer;

/**
 * A server of REST and gRPC that asks for certificates, takes any, and answers with their serial numbers. It goes on with
 * sessions of TLS that a client resumes, as servers do.
 */
final class PartnerServer implements AutoCloseable {

    /** The request that is answered when the test says so. */
    static final String HELD = "held";

    private static final TrustOptions ANY = TrustOptions.wrap(InsecureTrustManagerFactory.INSTANCE.getTrustManagers()[0]);

    private final Vertx vertx = Vertx.vertx();
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final List<Promise<Void>> held = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    PartnerServer(SelfSignedIdentity identity) {
        GrpcIoServer grpc = GrpcIoServer.server(vertx);
        grpc.callHandler(TextMethods.ASK, this::answer);
        server = await(vertx.createHttpServer(new HttpServerOptions().setSsl(true).setUseAlpn(true)
                .setClientAuth(ClientAuth.REQUIRED).setKeyCertOptions(TlsFiles.keyCert(identity)).setTrustOptions(ANY))
                .requestHandler(request -> {
                    if (request.version() == HttpVersion.HTTP_2) {
                        connections.add(request.connection());
                        grpc.handle(request);
                    } else {
                        answer(request);
                    }
                }).listen(0, "localhost"));
    }

    int port() {
        return server.actualPort();
    }

    /** From now on, it presents this certificate. */
    void identify(SelfSignedIdentity identity) {
        await(server.updateSSLOptions(new SSLOptions().setKeyCertOptions(TlsFiles.keyCert(identity)).setTrustOptions(ANY)));
    }

    /** Has clients of HTTP/2 connect again for their next request. What is not answered yet still is. */
    void endConnections() {
        connections.forEach(HttpConnection::shutdown);
        connections.clear();
    }

    /** How many requests are under way. */
    int held() {
        return held.size();
    }

    void release() {
        held.forEach(Promise::complete);
        held.clear();
    }

    private void answer(GrpcServerRequest<StringValue, StringValue> call) {
        String serial = serial(call.connection());
        call.last().compose(message -> turn(message.getValue()))
                .onSuccess(turn -> call.response().end(StringValue.of(serial)));
    }

    private void answer(HttpServerRequest request) {
        String serial = serial(request.connection());
        turn(request.path().substring(1)).onSuccess(turn -> request.response()
                // HTTP/1.1 has nothing else to end a connection with
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE).end(serial));
    }

    private Future<Void> turn(String request) {
        if (!request.equals(HELD)) {
            return Future.succeededFuture();
        }
        Promise<Void> turn = Promise.promise();
        held.add(turn);
        return turn.future();
    }

    private static String serial(HttpConnection connection) {
        try {
            return ((X509Certificate) connection.sslSession().getPeerCertificates()[0]).getSerialNumber().toString();
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(Future<T> future) {
        CompletionStage<T> stage = future.toCompletionStage();
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
