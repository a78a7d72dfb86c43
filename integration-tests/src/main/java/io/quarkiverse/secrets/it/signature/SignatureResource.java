package io.quarkiverse.secrets.it.signature;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/**
 * Signs messages and verifies their signatures, with {@link MessageSigner}.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/rotation.adoc}
 */
@Path("/signatures")
class SignatureResource {

    private final MessageSigner signer;

    SignatureResource(MessageSigner signer) {
        this.signer = signer;
    }

    record Message(@NotNull String message) {
    }

    record SignedMessage(@NotNull String message, @NotNull String signature) {
    }

    record Verification(boolean valid) {
    }

    @POST
    public SignedMessage sign(@Valid @NotNull Message request) {
        return new SignedMessage(request.message(), signer.sign(request.message()));
    }

    @POST
    @Path("/verification")
    public Verification verify(@Valid @NotNull SignedMessage signed) {
        return new Verification(signer.verify(signed.message(), signed.signature()));
    }
}
