package io.quarkiverse.secrets.runtime.store;

import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;

/**
 * What came of asking for a secret that is not registered.
 *
 * @param value its value; empty if it has none or if that is not known
 * @param failure why it is not known whether it has a value; empty if it is
 * @param isTransient whether asking again may give another answer by itself
 */
record OnDemandAnswer(Optional<String> value, Optional<Failed> failure, boolean isTransient) {

    static OnDemandAnswer of(Optional<String> value) {
        return new OnDemandAnswer(value, Optional.empty(), false);
    }

    static OnDemandAnswer failed(Failed failure) {
        return new OnDemandAnswer(Optional.empty(), Optional.of(failure), failure.kind().isTransient());
    }

    /** What a backend's outcome means to the caller. */
    static OnDemandAnswer of(FetchOutcome outcome) {
        if (outcome instanceof Found found) {
            return of(Optional.of(found.value()).filter(value -> !value.isEmpty()));
        }
        Failed failed = (Failed) outcome;
        switch (failed.kind()) {
            case MISSING:
            case DELETED:
            case NO_SUCH_FIELD:
                return of(Optional.empty());
            default:
                return failed(failed);
        }
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return failure.map(failed -> "OnDemandAnswer[" + failed.reason() + "]")
                .orElse(value.isPresent() ? "OnDemandAnswer[a value]" : "OnDemandAnswer[no value]");
    }
}
