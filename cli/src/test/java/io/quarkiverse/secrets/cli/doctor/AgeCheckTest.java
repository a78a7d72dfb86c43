package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretStatus;

class AgeCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static SecretStatus stored(String name, int daysAgo, Optional<Duration> maxAge) {
        return new SecretStatus(name, "", true, true, Optional.of("aws"), Optional.of("1"),
                Optional.of(NOW.minus(Duration.ofDays(daysAgo))), Optional.of("aws-secrets-manager"), maxAge);
    }

    @Test
    void aValueThatIsOlderThanItsMaxAgeIsAWarningWithTheCommand() {
        List<Diagnosis> found = new AgeCheck(List.of(stored("OLD", 91, Optional.of(Duration.ofDays(90))),
                stored("YOUNG", 89, Optional.of(Duration.ofDays(90))), stored("ANY", 1000, Optional.empty())), NOW).look();

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.severity()).isEqualTo(Severity.WARNING);
            assertThat(one.subject()).isEqualTo(Subject.secret("OLD"));
            assertThat(one.message()).isEqualTo("was stored 91 days ago, longer than its max-age of 90 days");
            assertThat(one.remedy()).isEqualTo("secrets rotate OLD");
        });
    }

    @Test
    void valuesThatAreYoungEnoughAreFineAndWithoutAMaxAgeNothingIsSaid() {
        assertThat(new AgeCheck(List.of(stored("YOUNG", 89, Optional.of(Duration.ofDays(90)))), NOW).look()).singleElement()
                .satisfies(one -> assertThat(one.severity()).isEqualTo(Severity.OK));
        assertThat(new AgeCheck(List.of(stored("ANY", 1000, Optional.empty())), NOW).look()).isEmpty();
    }
}
