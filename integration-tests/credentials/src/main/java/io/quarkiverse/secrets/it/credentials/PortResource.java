package io.quarkiverse.secrets.it.credentials;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkus.vertx.http.HttpServer;

/** Says which port the server has for TLS, which is any that was free. */
@Path("/tls-port")
class PortResource {

    private final HttpServer server;

    PortResource(HttpServer server) {
        this.server = server;
    }

    @GET
    public int port() {
        return server.getSecurePort();
    }
}
