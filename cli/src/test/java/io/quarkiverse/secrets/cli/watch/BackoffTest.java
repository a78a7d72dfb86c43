package io.quarkiverse.secrets.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void theTimeDoublesUpToTheLimitAndBeginsAgainAfterASuccess() {
        Backoff backoff = new Backoff(Duration.ofSeconds(30));
        List<Long> seconds = Stream.generate(backoff::next).limit(7).map(Duration::toSeconds).toList();
        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    }
}
