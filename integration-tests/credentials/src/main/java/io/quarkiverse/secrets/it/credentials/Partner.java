package io.quarkiverse.secrets.it.credentials;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A server that asks its clients for their certificates. */
@RegisterRestClient(configKey = "partner")
interface Partner {

    /** The serial number of the certificate that the client has presented. */
    @GET
    @Path("/{request}")
    String ask(String request);
}
