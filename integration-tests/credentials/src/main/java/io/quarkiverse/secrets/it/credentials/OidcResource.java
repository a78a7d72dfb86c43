package io.quarkiverse.secrets.it.credentials;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

/** Gets tokens as one of the clients, and has one checked that comes in. */
@Path("/oidc")
class OidcResource {

    private final OidcClients clients;

    OidcResource(OidcClients clients) {
        this.clients = clients;
    }

    @GET
    @Path("/client/{client}")
    public Uni<String> token(String client) {
        return clients.getClient(client).getTokens().map(Tokens::getAccessToken);
    }

    @GET
    @Path("/user")
    @Authenticated
    public String user(@Context SecurityContext security) {
        return security.getUserPrincipal().getName();
    }
}
