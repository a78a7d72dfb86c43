package io.quarkiverse.secrets.runtime.mountedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/** What came of one secret in a test. */
record Fetched(FetchOutcome outcome) {

    /** Long enough for any machine. */
    static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(5));

    static Fetched of(MountedContext context, SecretReference reference) {
        return new Fetched(context.provider().fetch(List.of(reference), DEADLINE).outcomes().get(reference));
    }

    /** A secret with a key of its own. */
    static SecretReference keyed(String name, String key) {
        return new SecretReference(name, key, Optional.empty(), Optional.empty());
    }

    Found found() {
        assertThat(outcome).isInstanceOf(Found.class);
        return (Found) outcome;
    }

    String value() {
        return found().value();
    }

    /** The failure, which says what to do and shows no value. */
    Failed failure(Kind kind) {
        assertThat(outcome).isInstanceOf(Failed.class);
        Failed failed = (Failed) outcome;
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.remedy()).isNotBlank();
        assertThat(failed.toString()).doesNotContain("hunter2");
        return failed;
    }
}
