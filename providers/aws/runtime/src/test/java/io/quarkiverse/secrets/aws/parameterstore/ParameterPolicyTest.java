package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** The least privilege for certain parameters, and finding out what the caller may do. */
class ParameterPolicyTest extends ParameterStoreTest {

    private static final String ELSEWHERE = "arn:aws:ssm:eu-west-1:999999999999:parameter/b";

    @Test
    void itIsReadyToBeHandedOver() {
        assertThat(policy(false, reference("/prod/A"), reference("B"))).isEqualTo("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "ssm:GetParameters"
                      ],
                      "Resource": [
                        "arn:aws:ssm:eu-west-1:*:parameter/B",
                        "arn:aws:ssm:eu-west-1:*:parameter/prod/A"
                      ]
                    }
                  ]
                }""");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void theInstructionsSayWhatKeysOfOnesOwnNeed() {
        PolicyDocument policy = provider.management().policy(List.of(reference("/a")), true).orElseThrow();

        assertThat(policy.instructions()).contains("aws iam put-role-policy", "kms:Decrypt", "kms:Encrypt",
                "kms:GenerateDataKey");
    }

    @Test
    void onlyAPreviousVersionNeedsTheHistory() {
        assertThat(policy(false, version("/a", SecretReference.PREVIOUS), reference("/a"), reference("/b"))).isEqualTo("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "ssm:GetParameters"
                      ],
                      "Resource": [
                        "arn:aws:ssm:eu-west-1:*:parameter/b"
                      ]
                    },
                    {
                      "Effect": "Allow",
                      "Action": [
                        "ssm:GetParameterHistory",
                        "ssm:GetParameters"
                      ],
                      "Resource": [
                        "arn:aws:ssm:eu-west-1:*:parameter/a"
                      ]
                    }
                  ]
                }""");
    }

    @Test
    void whatCannotBeWrittenIsAllowedToBeReadOnly() {
        assertThat(policy(true, reference("/a"), reference(ELSEWHERE)).replaceAll("\\s+", ""))
                .contains("\"Action\":[\"ssm:GetParameters\"],\"Resource\":[\"" + ELSEWHERE + "\"]",
                        "\"Action\":[\"ssm:DeleteParameter\",\"ssm:GetParameterHistory\",\"ssm:GetParameters\",\"ssm:PutParameter\"],"
                                + "\"Resource\":[\"arn:aws:ssm:eu-west-1:*:parameter/a\"]");
    }

    @Test
    void itNamesTheAccountOfTheRoleOrOfAParameterThatWasFound() {
        try (SecretsProvider other = provider(Map.of("aws.role-arn", "arn:aws:iam::111122223333:role/shop"))) {
            assertThat(other.management().policy(List.of(reference("/a")), false).map(PolicyDocument::text).orElseThrow())
                    .contains("\"arn:aws:ssm:eu-west-1:111122223333:parameter/a\"");
        }
        store("/a", "value");
        fetch(reference("/a"));

        assertThat(policy(false, reference("/b"))).contains("\"arn:aws:ssm:eu-west-1:123456789012:parameter/b\"");
    }

    @Test
    void itIsInThePartitionOfTheRegion() {
        try (SecretsProvider other = new ParameterStoreProviderFactory()
                .create(TestContext.of(Map.of(), Map.of("AWS_DEFAULT_REGION", "cn-north-1")))) {
            assertThat(other.management().policy(List.of(reference("/a")), false).map(PolicyDocument::text).orElseThrow())
                    .contains("\"arn:aws-cn:ssm:cn-north-1:*:parameter/a\"");
        }
    }

    /** IAM would take what is in such a key for a pattern. */
    @ParameterizedTest
    @ValueSource(strings = { "*", "/a?", "arn:aws:ssm:eu-west-1:123456789012:parameter/*", "a\"b" })
    void aPolicyForAnInvalidKeyIsRejected(String key) {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> policy(false, reference(key)))
                .withMessageContaining(key);
    }

    @Test
    void theServiceLetsExactlyItsParametersBeRead() {
        store("/a", "old");
        store("/a", "1");
        store("/other", "3");
        server.enforce(policy(false, reference("/a")));

        assertThat(value(fetchOne(reference("/a")))).isEqualTo("1");
        assertThat(value(fetchOne(version("/a", SecretReference.PREVIOUS)))).isEqualTo("old");
        assertThat(failure(fetchOne(reference("/other"))).kind()).isEqualTo(Kind.DENIED);
        assertThat(provider.check(enough())).isEmpty();
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(reference("/a"), "new", enough()));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().delete(reference("/a"), enough()));
    }

    @Test
    void theServiceLetsExactlyItsParametersBeStoredAndDeleted() {
        store("/there", "old");
        store("/other", "value");
        server.enforce(policy(true, reference("/there"), reference("/not/there")));

        for (String key : List.of("/there", "/not/there")) {
            assertThat(checkWrite(key)).isEmpty();
            provider.management().set(reference(key), "new", enough());
            assertThat(provider.management().delete(reference(key), enough())).isTrue();
            provider.management().set(reference(key), "newest", enough());
            assertThat(value(fetchOne(reference(key)))).isEqualTo("newest");
        }
        assertThat(checkWrite("/other")).hasValueSatisfying(failed -> assertThat(failed.kind()).isEqualTo(Kind.DENIED));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(reference("/other"), "new", enough()));
    }

    @Test
    void deniedWriteCheckNamesTheActionsToAllow() {
        store("/a", "value");
        server.enforce(policy(false, reference("/a")));

        assertThat(checkWrite("/a")).hasValueSatisfying(failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.DENIED);
            assertThat(failed.reason()).startsWith("is denied");
            assertThat(failed.remedy()).contains("ssm:PutParameter", "parameter/a");
        });
    }

    @Test
    void aWriteCheckIsOneCallThatTheServiceRejectsWhetherOrNotThereIsAParameter() {
        store("/there", "value");

        assertThat(checkWrite("/there")).isEmpty();
        assertThat(checkWrite("/not-there")).isEmpty();

        assertThat(server.operations()).containsExactly("PutParameter", "PutParameter");
        assertThat(server.calls()).allSatisfy(call -> assertThat(call.body())
                .contains("\"Overwrite\":false", "\"AllowedPattern\":\"^$\"").doesNotContain("\"Type\""));
        assertThat(value(fetchOne(reference("/there")))).isEqualTo("value");
        assertThat(failure(fetchOne(reference("/not-there"))).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void aWriteCheckThatWasRejectedForAnotherReasonIsInconclusive() {
        server.next(Fault.answer(400, "{\"__type\":\"ValidationException\",\"message\":\"other\"}"));

        assertThat(checkWrite("/a")).hasValueSatisfying(failed -> assertThat(failed.kind()).isEqualTo(Kind.MALFORMED));
    }

    @Test
    void aServerThatStoresWhatTheServiceRejectsIsReported() {
        server.next(Fault.answer(200, "{\"Tier\":\"Standard\",\"Version\":1}"));

        assertThat(checkWrite("/a")).hasValueSatisfying(failed -> {
            assertThat(failed.reason()).contains("another server answers");
            assertThat(failed.remedy()).contains("aws ssm delete-parameter");
        });
    }

    @Test
    void aServiceThatDoesNotKnowTheCallerCannotBeAskedWhetherItMayWrite() {
        server.expireCredentials();

        assertThat(checkWrite("/a")).hasValueSatisfying(
                failed -> assertThat(failed.reason()).contains("does not accept the credentials"));
    }

    private Optional<Failed> checkWrite(String key) {
        return provider.management().checkWrite(reference(key), enough());
    }

    private String policy(boolean write, SecretReference... references) {
        return provider.management().policy(List.of(references), write).map(PolicyDocument::text).orElseThrow();
    }
}
