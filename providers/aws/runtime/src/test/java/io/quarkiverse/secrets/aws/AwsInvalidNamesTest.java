package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/** Keys that no secret can have. */
class AwsInvalidNamesTest extends AwsInvalidNames<SecretsManagerServer> {

    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";

    AwsInvalidNamesTest() {
        super(new SecretsManagerServer(), new AwsSecretsProviderFactory(), "AWS Secrets Manager",
                "letters, digits and /_+=.@-");
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "../../sys/health", "prod/shop/../KEY", "prod/./KEY", "prod/..", "/..", "KEY\u0000",
            "KEY\nFORGED", "KEY\r", "KEY\t", "KEY\u001b[2J", "KEY\u007f", "KEY\u0085", "KEY\u2028", "KEY?x=1", "KEY#", "KEY%2f",
            "K\u00c9Y", "a b", "a:b", "a*", "\"", "'; ls", "arn:", "arn:aws:s3:::bucket", ARN, ARN + "../KEY", ARN + "KEY\n",
            ARN + "*" })
    void anInvalidNameIsRejectedByEachOperationWithoutARequest(String key) {
        assertRejectedByEachOperationWithoutARequest(key);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/prod/KEY", "a..b", "...", "prod/.env", "prod/v1.0/..KEY", "prod//KEY", "a+b=c.d@e-f_g" })
    void whatTheServiceTakesForANameIsAskedFor(String key) {
        server.store(key, "value");

        assertThat(value(fetchOne(reference(key)))).isEqualTo("value");
    }

    @ParameterizedTest
    @ValueSource(strings = { "AWSPREVIOUS\n", "\u0000", "\u2028", "01234567-0123-0123-0123-0123456789a\u001b" })
    void whatCannotBeAVersionIsMissingWithoutARequest(String version) {
        Failed failed = failure(fetchOne(version("KEY", version)));

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason() + failed.remedy()).doesNotContainPattern("[\\p{Cntrl}\\u2028]");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void anInvalidNameLeavesTheOthersAlone() {
        server.store("good", "value");

        var outcomes = fetch(reference("../good"), reference("good")).outcomes();

        assertThat(value(outcomes.get(reference("good")))).isEqualTo("value");
        assertThat(failure(outcomes.get(reference("../good"))).reason()).contains("../good has the segment ..");
        assertThat(server.operations()).containsExactly("BatchGetSecretValue");
    }
}
