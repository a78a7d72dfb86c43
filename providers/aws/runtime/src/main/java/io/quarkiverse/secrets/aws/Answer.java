package io.quarkiverse.secrets.aws;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.SecretReference;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What came of a {@link Query}.
 */
sealed interface Answer {

    /** What a reference to it gets. */
    FetchOutcome outcomeFor(SecretReference reference);

    /** The service has a value. */
    record Stored(StoredValue value) implements Answer {
        @Override
        public FetchOutcome outcomeFor(SecretReference reference) {
            return value.outcomeFor(reference);
        }
    }

    /** The service gave none. */
    record Failed(Failure failure) implements Answer {
        @Override
        public FetchOutcome outcomeFor(SecretReference reference) {
            return failure.asOutcome();
        }
    }

    /** Of a value in an answer of the SDK, which has null for what it does not say: only one of text and bytes is set. */
    static Answer of(Query query, String arn, String version, String text, SdkBytes bytes, Instant created) {
        if (text == null && bytes == null) {
            return new Failed(Failure.notUnderstood("has no value in the answer for " + query.id()));
        }
        String value = text != null ? text : Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        return new Stored(new StoredValue(value, Optional.ofNullable(version), arn == null ? query.id() : arn,
                Optional.ofNullable(created)));
    }
}
