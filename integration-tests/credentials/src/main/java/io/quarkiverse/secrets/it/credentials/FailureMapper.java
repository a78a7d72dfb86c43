package io.quarkiverse.secrets.it.credentials;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers 502 with what a server, or its client, has against a login. */
class FailureMapper {

    @ServerExceptionMapper
    Response failure(Throwable failure) {
        return Response.status(Response.Status.BAD_GATEWAY).entity(String.valueOf(failure)).build();
    }
}
