package io.quarkiverse.secrets.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.it.support.PackagedApplication;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkiverse.secrets.it.support.SecretSearch;

@Tag("slow")
class FailedStartIT {

    @TempDir
    Path directory;

    /** A number, one that may be missing, a duration, and what logging is set up with. */
    @ParameterizedTest
    @ValueSource(strings = { "quarkus.http.port", "quarkus.http.limits.max-connections", "quarkus.shutdown.timeout",
            "quarkus.log.console.async.queue-length" })
    void aValueThatCannotBeConvertedIsNotPrinted(String setting) throws IOException {
        SampleSecrets secrets = new SampleSecrets();
        secrets.writeTo(directory);
        try (PackagedApplication application = PackagedApplication.start(directory, setting + "=${secret::SECRET_KEY}")) {
            assertThat(application.awaitExit()).isNotZero();

            assertThat(application.output()).isNotEmpty();
            assertThat(new SecretSearch(secrets.needles()).in("the output", application.output()).found()).isEmpty();
        }
    }
}
