package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Keys that no parameter can have. */
class ParameterNamesTest extends ParameterStoreTest {

    private static final String ARN = "arn:aws:ssm:eu-west-1:123456789012:parameter/";
    private static final String FIFTEEN_LEVELS = "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o";

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "//", "/a/", "/a//b", "prod/shop/KEY", "awsKEY", "AWS", "ssm.key", "/ssm/key", "/SSMkey",
            FIFTEEN_LEVELS + "/p", "KEY\u0000", "KEY\nFORGED", "KEY\u001b[2J", "KEY\u2028", "KEY?x=1", "KEY%2f", "K\u00c9Y",
            "a b",
            "a:b", "/a:1", "a*", "a@b", "a+b", "\"", "'; ls", "arn:", "arn:aws:s3:::bucket", ARN, ARN + "KEY\n", ARN + "*",
            ARN + "a:1", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a" })
    void anInvalidNameIsRejectedByEachOperationWithoutARequest(String key) {
        SecretReference reference = new SecretReference("NAME\n", key, Optional.empty(), Optional.empty());

        assertRejected((Failed) fetchOne(reference));
        assertRejected((Failed) fetchOne(new SecretReference("NAME", key, Optional.of("field"), Optional.of("previous"))));
        assertRejected(provider.management().checkWrite(reference, enough()).orElseThrow());
        assertRejected(provider.management().checkValue(reference, "value").orElseThrow());
        assertRejected(failure(() -> provider.management().set(reference, "value", enough())));
        assertRejected(failure(() -> provider.management().delete(reference, enough())));
        assertRejected(failure(() -> provider.management().policy(List.of(reference), false)));
        assertThat(provider.howToSet(reference, SecretDefinition.named("NAME").build())).contains("quarkus.secrets.registry.")
                .doesNotContainPattern("[\\p{Cntrl}\\u2028]");
        assertThat(server.calls()).isEmpty();
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

    private static void assertRejected(Failed failed) {
        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertRejected(failed.reason(), failed.remedy());
    }

    private static void assertRejected(SecretsProviderException failure) {
        assertRejected(failure.getMessage(), failure.remedy());
    }

    private static void assertRejected(String reason, String remedy) {
        assertThat(reason).contains("an invalid key for AWS Parameter Store");
        assertThat(remedy).contains("letters, digits and .-_", "15 levels", "quarkus.secrets.registry.\"NAME", "key-prefix");
        assertThat(reason + remedy).doesNotContainPattern("[\\p{Cntrl}\\u2028]");
    }

    private static SecretsProviderException failure(Runnable call) {
        return catchThrowableOfType(SecretsProviderException.class, call::run);
    }
}
