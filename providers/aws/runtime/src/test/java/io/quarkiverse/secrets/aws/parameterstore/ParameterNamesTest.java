package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.aws.AwsInvalidNames;
import io.quarkiverse.secrets.providers.servers.aws.ParameterStoreServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/** Keys that no parameter can have. */
class ParameterNamesTest extends AwsInvalidNames<ParameterStoreServer> {

    private static final String ARN = "arn:aws:ssm:eu-west-1:123456789012:parameter/";
    private static final String FIFTEEN_LEVELS = "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o";

    ParameterNamesTest() {
        super(new ParameterStoreServer(), new ParameterStoreProviderFactory(), "AWS Parameter Store",
                "letters, digits and .-_, in up to 15 levels");
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "//", "/a/", "/a//b", "prod/shop/KEY", "awsKEY", "AWS", "ssm.key", "/ssm/key", "/SSMkey",
            FIFTEEN_LEVELS + "/p", "KEY\u0000", "KEY\nFORGED", "KEY\u001b[2J", "KEY\u2028", "KEY?x=1", "KEY%2f", "K\u00c9Y",
            "a b",
            "a:b", "/a:1", "a*", "a@b", "a+b", "\"", "'; ls", "arn:", "arn:aws:s3:::bucket", ARN, ARN + "KEY\n", ARN + "*",
            ARN + "a:1", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a" })
    void anInvalidNameIsRejectedByEachOperationWithoutARequest(String key) {
        assertRejectedByEachOperationWithoutARequest(key);
    }

    @ParameterizedTest
    @ValueSource(strings = { "KEY", "/KEY", "/prod/shop/KEY", "a.b-c_d", "/prod/.env", "..", FIFTEEN_LEVELS, "/prod/aws/ssm",
            "/aws/service/KEY" })
    void whatTheServiceTakesForANameIsAskedFor(String key) {
        store(key, "value");

        assertThat(value(fetchOne(reference(key)))).isEqualTo("value");
    }

    @Test
    void aNameHasAtMost1011Characters() {
        assertThat(failure(fetchOne(reference("a".repeat(1012)))).kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failure(fetchOne(reference("a".repeat(1011)))).kind()).isEqualTo(Kind.MISSING);
    }

    @ParameterizedTest
    @CsvSource({ ARN + "a, is an ARN", "/aws/service/a, is below /aws" })
    void whatCanOnlyBeReadIsNotWritten(String key, String reason) {
        assertThat(failure(() -> provider.management().set(reference(key), "value", enough())).getMessage())
                .contains("invalid key for AWS Parameter Store: " + key + " " + reason);
        assertThat(failure(() -> provider.management().delete(reference(key), enough())).getMessage()).contains(key);
        assertThat(provider.management().checkWrite(reference(key), enough())).isPresent();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void anInvalidNameLeavesTheOthersAlone() {
        store("/good", "value");

        var outcomes = fetch(reference("no/slash"), reference("/good")).outcomes();

        assertThat(value(outcomes.get(reference("/good")))).isEqualTo("value");
        assertThat(failure(outcomes.get(reference("no/slash"))).reason())
                .contains("no/slash has several levels, but no slash at the beginning");
        assertThat(server.operations()).containsExactly("GetParameters");
    }
}
