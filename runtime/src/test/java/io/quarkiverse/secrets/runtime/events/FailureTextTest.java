package io.quarkiverse.secrets.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void itSaysWhatAndWhereAndNoMessage() {
        Exception failure = new IllegalStateException("cannot log in with s3cret", new IOException("s3cret refused"));
        assertThat(new FailureText(failure)).asString().matches(
                "java\\.lang\\.IllegalStateException at .*FailureTextTest\\.itSays.*, caused by java\\.io\\.IOException at .*")
                .doesNotContain("s3cret");
    }

    @Test
    void itEndsHoweverDeepTheCausesAre() {
        Throwable failure = new Exception();
        for (int depth = 0; depth < 10_000; depth++) {
            failure = new Exception("m", failure);
        }
        assertThat(new FailureText(failure).toString()).hasSizeLessThan(2000);
    }
}
