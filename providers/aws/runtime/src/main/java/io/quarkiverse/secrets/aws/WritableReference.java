package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.aws.client.InvalidKey;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Checks which references can be written: those to a whole secret, with a valid name.
 */
final class WritableReference {

    private WritableReference() {
    }

    /**
     * Returns why a reference cannot be written; empty if it can.
     *
     * @param instead what to do instead of changing one field
     */
    static Optional<Failure> problem(SecretReference reference, String instead) {
        Optional<Failure> invalid = InvalidKey.of(reference, SecretId.RULES);
        if (invalid.isPresent()) {
            return invalid;
        }
        return reference.field().map(field -> Failure.of(Kind.WRONG_LOCATION, "is a JSON object with fields other than "
                + OneLine.of(field) + ", and one cannot be changed without the risk of losing a concurrent change",
                instead));
    }
}
