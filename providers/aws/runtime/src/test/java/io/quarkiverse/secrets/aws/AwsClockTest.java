package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.testing.Fault;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** What the service's clock says. */
class AwsClockTest extends ServerTest {

    private static final String DATE = "Wed, 25 Nov 2026 12:00:00 GMT";

    @Test
    void howFarClocksAreApartIsNotKnownBeforeThereIsAnAnswer() {
        assertThat(provider.clockSkew()).isEmpty();
    }

    @Test
    void theSameClockIsNotApart() {
        fetch(reference("a"));

        assertThat(provider.clockSkew()).contains(Duration.ZERO);
    }

    @Test
    void anAnswerThatRefusesTellsTheTimeToo() {
        server.expireCredentials();
        provider.check(enough());

        assertThat(provider.clockSkew()).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = { "PT1H", "PT-24H" })
    void aClockThatIsWrongIsSaidToBeSo(Duration wrong) {
        Clock clock = Clock.offset(Clock.systemUTC(), wrong);
        try (SecretsProvider other = new AwsSecretsProvider(new Connection(AwsSettings.of(Caller.at(server.uri())),
                Connection::httpClient, () -> DefaultCredentialsProvider.builder().build(), clock))) {
            other.fetch(List.of(reference("a")), enough());

            assertThat(other.clockSkew().orElseThrow()).isBetween(wrong.negated().minusSeconds(2),
                    wrong.negated().plusSeconds(2));
        }
    }

    /** The header counts whole seconds, and the answer was made at some time while it was waited for. */
    @ParameterizedTest
    @CsvSource({ "12:00:00.000, 12:00:00.010, 0", "12:00:00.900, 12:00:01.000, 0", "11:59:58.000, 12:00:03.000, 0",
            "11:59:59.900, 12:00:00.100, 0", "12:00:02.000, 12:00:02.010, -2", "11:59:00.000, 11:59:00.010, 60",
            "12:10:00.500, 12:10:04.500, -602", "11:50:00.500, 11:50:04.500, 598" })
    void halfTheTimeThatTheAnswerTookIsTakenIntoAccount(String sent, String received, long seconds) {
        ServiceClock clock = new ServiceClock(at(received));

        clock.answered(DATE, at(sent).instant());

        assertThat(clock.skew()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void aHeaderThatIsNoTimeSaysNothing() {
        ServiceClock clock = new ServiceClock(Clock.systemUTC());

        clock.answered("noon", Instant.now());

        assertThat(clock.skew()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "InvalidSignatureException, Signature expired: 20261125T110000Z is now earlier than 20261125T115500Z",
            "InvalidSignatureException, Signature not yet current: 20261125T130000Z is still later than 20261125T120500Z",
            "RequestTimeTooSkewed, The difference between the request time and the current time is too large.",
            "RequestExpired, Request has expired." })
    void aSignatureOfAnotherTimeIsSaidToBeTheClocksFault(String code, String message) {
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
    void aValueTellsWhenItWasStoredToTheMillisecond() {
        Instant before = Instant.now().minusMillis(1);
        server.store("a", "value");
        Instant after = Instant.now();

        for (Found found : List.of((Found) fetchOne(reference("a")), (Found) fetchOne(version("a", "AWSCURRENT")))) {
            assertThat(found.stored().orElseThrow()).isBetween(before, after);
        }
    }

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse("2026-11-25T" + time + "Z"), ZoneOffset.UTC);
    }
}
