package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.aws.client.Arn;

class SecretIdTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1B2c3";

    @ParameterizedTest
    @ValueSource(strings = { "a", "prod/shop/API_KEY", "a+b=c.d@e-f_g", "rds!db-1", ARN,
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db" })
    void namesAndArnsAreFine(String id) {
        assertThat(SecretId.problem(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "\u00e9", "a:b", "arn:", "arn:aws:s3:::bucket",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:*",
            "arn:aws:secretsmanager:*:123456789012:secret:a" })
    void otherTextsAreNot(String id) {
        assertThat(SecretId.problem(id)).isPresent();
    }

    @Test
    void aNameHasAtMost512Characters() {
        assertThat(SecretId.problem("a".repeat(512))).isEmpty();
        assertThat(SecretId.problem("a".repeat(513))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({ "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1B2c3, true",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db, true",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/d, false",
            "arn:aws:secretsmanager:eu-west-1:999999999999:secret:prod/db, false", "prod/db, false" })
    void anArnMeansTheAnswerThatHasItWithItsEndOrWithout(String id, boolean meant) {
        assertThat(SecretId.isArnOf(id, ARN)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({ "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1B2c3, true",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db, false",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-no_one, false", "prod-server, false" })
    void anArnHasItsEndWhereADashAndSixLettersOrDigitsAre(String id, boolean end) {
        assertThat(SecretId.hasEnd(id)).isEqualTo(end);
    }

    @Test
    void theRegionIsInTheArn() {
        assertThat(Arn.region(ARN)).contains("eu-west-1");
        assertThat(Arn.region("prod/db")).isEmpty();
    }
}
