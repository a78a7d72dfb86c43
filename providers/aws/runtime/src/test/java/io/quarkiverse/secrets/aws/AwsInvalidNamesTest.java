package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Keys that no secret can have. */
class AwsInvalidNamesTest extends ServerTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "../../sys/health", "prod/shop/../KEY", "prod/./KEY", "prod/..", "/..", "KEY\u0000",
            "KEY\nFORGED", "KEY\r", "KEY\t", "KEY\u001b[2J", "KEY\u007f", "KEY\u0085", "KEY\u2028", "KEY?x=1", "KEY#", "KEY%2f",
            "K\u00c9Y", "a b", "a:b", "a*", "\"", "'; ls", "arn:", "arn:aws:s3:::bucket", ARN, ARN + "../KEY", ARN + "KEY\n",
            ARN + "*" })
    void anInvalidNameIsRejectedByEachOperationWithoutARequest(String key) {
        SecretReference reference = new SecretReference("NAME\n", key, Optional.empty(), Optional.empty());

        assertRejected((Failed) fetchOne(reference));
        assertRejected((Failed) fetchOne(new SecretReference("NAME", key, Optional.of("field"), Optional.of("AWSPREVIOUS"))));
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

    private static void assertRejected(Failed failed) {
        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertRejected(failed.reason(), failed.remedy());
    }

    private static void assertRejected(SecretsProviderException failure) {
        assertRejected(failure.getMessage(), failure.remedy());
    }

    private static void assertRejected(String reason, String remedy) {
        assertThat(reason).contains("an invalid key for AWS Secrets Manager");
        assertThat(remedy).contains("letters, digits and /_+=.@-", "quarkus.secrets.registry.\"NAME", "key-prefix");
        assertThat(reason + remedy).doesNotContainPattern("[\\p{Cntrl}\\u2028]");
    }

    private static SecretsProviderException failure(Runnable call) {
        return catchThrowableOfType(SecretsProviderException.class, call::run);
    }
}
