package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What the service's clock says. */
class AwsClockTest extends ServerTest {

    @Test
    void eachAnswerShowsHowFarTheServiceIsAhead() {
        assertThat(provider.management().clockSkew()).isEmpty();

        for (Duration ahead : List.of(Duration.ofHours(1), Duration.ofHours(-24))) {
            server.clockAhead(ahead);
            fetch(reference("a"));

            assertThat(provider.management().clockSkew().orElseThrow()).isBetween(ahead.minusSeconds(2), ahead.plusSeconds(2));
        }
    }

    @ParameterizedTest
    @CsvSource({ "InvalidSignatureException, Signature expired: 20261125T110000Z is now earlier than 20261125T115500Z",
            "InvalidSignatureException, Signature not yet current: 20261125T130000Z is still later than 20261125T120500Z",
            "RequestTimeTooSkewed, The difference between the request time and the current time is too large.",
            "RequestExpired, Request has expired." })
    void aSignatureOfAnotherTimeIsReportedAsAWrongClock(String code, String message) {
        server.always(Fault.answer(400, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}"));

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> fetch(reference("a")));

        assertThat(failure.getMessage()).contains("does not accept the time", code);
        assertThat(failure.remedy()).contains("clock");
    }

    @Test
    void aSignatureThatIsWrongOtherwiseIsNotTheClocksFault() {
        server.always(Fault.answer(400, "{\"__type\":\"InvalidSignatureException\",\"message\":\"The request signature we "
                + "calculated does not match the signature you provided.\"}"));

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> fetch(reference("a")));

        assertThat(failure.getMessage()).contains("does not accept the credentials");
    }

    @Test
    void aValueHasItsTimeOfStorageToTheMillisecond() {
        Instant before = Instant.now().minusMillis(1);
        server.store("a", "value");
        Instant after = Instant.now();

        for (Found found : List.of((Found) fetchOne(reference("a")), (Found) fetchOne(version("a", "AWSCURRENT")))) {
            assertThat(found.stored().orElseThrow()).isBetween(before, after);
        }
    }
}
