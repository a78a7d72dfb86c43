package io.quarkiverse.secrets.it.credentials;

import com.google.protobuf.StringValue;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** A service of gRPC on the HTTP server, whose clients have to present a certificate. */
@GrpcService
class EchoService implements BindableService {

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder("Echo")
                .addMethod(TextMethods.ECHO, ServerCalls.asyncBidiStreamingCall(EchoService::echo)).build();
    }

    private static StreamObserver<StringValue> echo(StreamObserver<StringValue> answers) {
        return new StreamObserver<>() {
            @Override
            public void onNext(StringValue message) {
                answers.onNext(message);
            }

            @Override
            public void onError(Throwable failure) {
                answers.onError(failure);
            }

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        };
    }
}
