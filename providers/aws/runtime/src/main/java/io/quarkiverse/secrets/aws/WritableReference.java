package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Tells which references can be changed: those that are for all of a secret, by a name that it can have.
 */
final class WritableReference {

    private WritableReference() {
    }

    /**
     * Why one cannot be changed; empty if nothing speaks against it.
     *
     * @param instead what to do instead of changing one field
     */
    static Optional<Failure> problem(SecretReference reference, String instead) {
        Optional<Failure> invalid = InvalidKey.of(reference);
        if (invalid.isPresent()) {
            return invalid;
        }
        return reference.field().map(field -> Failure.of(Kind.WRONG_LOCATION, "is a JSON object with other fields beside "
                + OneLine.of(field) + ", and there is no way to change one without a chance of losing another's change",
                instead));
    }
}
