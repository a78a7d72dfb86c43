package io.quarkiverse.secrets.it.credentials;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import com.google.protobuf.StringValue;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.stub.ClientCalls;
import io.quarkus.grpc.GrpcClient;

/** Asks the partner over REST and gRPC. */
@Path("/partner")
class PartnerResource {

    private final Partner rest;
    private final Channel grpc;

    PartnerResource(@RestClient Partner rest, @GrpcClient("partner") Channel grpc) {
        this.rest = rest;
        this.grpc = grpc;
    }

    @GET
    @Path("/rest/{request}")
    public String rest(String request) {
        return rest.ask(request);
    }

    @GET
    @Path("/grpc/{request}")
    public String grpc(String request) {
        return ClientCalls.blockingUnaryCall(grpc, TextMethods.ASK, CallOptions.DEFAULT, StringValue.of(request))
                .getValue();
    }
}
