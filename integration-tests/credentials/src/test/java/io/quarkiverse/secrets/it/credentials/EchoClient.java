package io.quarkiverse.secrets.it.credentials;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.StringValue;

import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpcio.client.GrpcIoClient;
import io.vertx.grpcio.client.GrpcIoClientChannel;

/** One call of gRPC to the application's own server, which stays open, on a connection of its own. */
final class EchoClient implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final StreamObserver<StringValue> messages;

    /**
     * @param trusted the server that it takes for the right one
     * @param client who it is
     */
    EchoClient(int port, SelfSignedIdentity trusted, SelfSignedIdentity client) {
        GrpcIoClient grpc = GrpcIoClient.client(vertx, new HttpClientOptions().setSsl(true).setUseAlpn(true)
                .setKeyCertOptions(TlsFiles.keyCert(client)).setTrustOptions(TlsFiles.trust(trusted)));
        GrpcIoClientChannel channel = new GrpcIoClientChannel(grpc, SocketAddress.inetSocketAddress(port, "localhost"));
        messages = ClientCalls.asyncBidiStreamingCall(channel.newCall(TextMethods.ECHO, CallOptions.DEFAULT),
                new StreamObserver<>() {
                    @Override
                    public void onNext(StringValue answer) {
                        answers.add(answer.getValue());
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answers.add(Status.fromThrowable(failure).getCode().name());
                    }

                    @Override
                    public void onCompleted() {
                        answers.add("completed");
                    }
                });
    }

    /** The answer of the server, or the status that the call has ended with. */
    String answerTo(String message) throws InterruptedException {
        messages.onNext(StringValue.of(message));
        return String.valueOf(answers.poll(10, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
