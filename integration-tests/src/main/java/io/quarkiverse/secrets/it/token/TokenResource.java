package io.quarkiverse.secrets.it.token;

import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.Authenticated;

/**
 * Issues access tokens, and says what is in one.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/secrets-manager.adoc}
 */
@Path("/tokens")
class TokenResource {

    private final TokenIssuer issuer;
    private final JsonWebToken token;

    TokenResource(TokenIssuer issuer, JsonWebToken token) {
        this.issuer = issuer;
        this.token = token;
    }

    record TokenRequest(@NotBlank String subject) {
    }

    record Token(String token) {
    }

    record Claims(String issuer, String subject, Instant issuedAt, Instant expiresAt) {
    }

    @POST
    public Token issue(@Valid @NotNull TokenRequest request) {
        return new Token(issuer.issue(request.subject()));
    }

    /** The claims of the request's own token; without a valid one, the request does not come as far as this. */
    @GET
    @Path("/verify")
    @Authenticated
    public Claims verify() {
        return new Claims(token.getIssuer(), token.getSubject(), Instant.ofEpochSecond(token.getIssuedAtTime()),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }
}
