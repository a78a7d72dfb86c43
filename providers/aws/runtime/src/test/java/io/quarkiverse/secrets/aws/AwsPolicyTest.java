package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** The least privilege for certain secrets, and finding out what the caller may do. */
class AwsPolicyTest extends ServerTest {

    private static final String ELSEWHERE = "arn:aws:secretsmanager:eu-west-1:999999999999:secret:b-a1B2c3";

    @Test
    void itIsReadyToBeHandedOver() {
        assertThat(policy(false, reference("prod/A"))).isEqualTo("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "secretsmanager:GetSecretValue"
                      ],
                      "Resource": [
                        "arn:aws:secretsmanager:eu-west-1:*:secret:prod/A-??????"
                      ]
                    },
                    {
                      "Effect": "Allow",
                      "Action": [
                        "secretsmanager:BatchGetSecretValue"
                      ],
                      "Resource": [
                        "*"
                      ]
                    }
                  ]
                }""");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void itNamesEachSecretOnceAndInOrder() throws Exception {
        String policy = policy(true, reference("c"), new SecretReference("X", "a", Optional.of("x"), Optional.empty()),
                new SecretReference("Y", "a", Optional.of("y"), Optional.empty()), version("a", SecretReference.PREVIOUS),
                reference(ELSEWHERE));

        JsonNode statements = new ObjectMapper().readTree(policy).get("Statement");
        assertThat(texts(statements.get(0).get("Resource"))).containsExactly(
                "arn:aws:secretsmanager:eu-west-1:*:secret:a-??????", "arn:aws:secretsmanager:eu-west-1:*:secret:c-??????",
                ELSEWHERE);
        assertThat(texts(statements.get(0).get("Action"))).containsExactly("secretsmanager:CreateSecret",
                "secretsmanager:DeleteSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue",
                "secretsmanager:RestoreSecret");
        assertThat(texts(statements.get(1).get("Resource"))).containsExactly("*");
        assertThat(texts(statements.get(1).get("Action"))).containsExactly("secretsmanager:BatchGetSecretValue");
    }

    @Test
    void itNamesTheAccountOfTheRole() {
        try (SecretsProvider other = provider(Map.of("aws.role-arn", "arn:aws:iam::111122223333:role/shop"))) {
            assertThat(other.management().policy(List.of(reference("a")), false).map(PolicyDocument::text).orElseThrow())
                    .contains("\"arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-??????\"");
        }
    }

    @Test
    void itNamesTheAccountThatASecretWasFoundIn() {
        server.store("a", "value");
        fetch(reference("a"));

        assertThat(policy(false, reference("b")))
                .contains("\"arn:aws:secretsmanager:eu-west-1:123456789012:secret:b-??????\"");
    }

    @Test
    void itNamesTheRegionOfTheCommandLinesVariable() {
        try (SecretsProvider other = new AwsSecretsProviderFactory()
                .create(TestContext.of(Map.of(), Map.of("AWS_DEFAULT_REGION", "cn-north-1")))) {
            assertThat(other.management().policy(List.of(reference("a")), false).map(PolicyDocument::text).orElseThrow())
                    .contains("\"arn:aws-cn:secretsmanager:cn-north-1:*:secret:a-??????\"");
        }
    }

    @Test
    void forNothingItAllowsNothing() throws Exception {
        JsonNode statements = new ObjectMapper().readTree(policy(true)).get("Statement");

        assertThat(statements).hasSize(1);
        assertThat(texts(statements.get(0).get("Action"))).containsExactly("secretsmanager:BatchGetSecretValue");
    }

    /** IAM would take what is in such a key for a pattern. */
    @ParameterizedTest
    @ValueSource(strings = { "*", "a?", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:*", "a\"b" })
    void aPolicyForAnInvalidKeyIsRejected(String key) {
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> policy(false, reference(key)))
                .withMessageContaining(key);
    }

    @Test
    void theServiceLetsExactlyItsSecretsBeRead() {
        String arn = server.store("b", "2");
        server.store("a", "1");
        server.store("a-other1", "3");
        server.enforce(policy(false, reference("a"), reference(arn)));

        assertThat(value(fetchOne(reference("a")))).isEqualTo("1");
        assertThat(value(fetchOne(version("a", "AWSCURRENT")))).isEqualTo("1");
        assertThat(value(fetchOne(reference(arn)))).isEqualTo("2");
        assertThat(failure(fetchOne(reference("a-other1"))).kind()).isEqualTo(Kind.DENIED);
        assertThat(provider.check(enough())).isEmpty();
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(reference("a"), "new", enough()));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().delete(reference("a"), enough()));
    }

    @Test
    void theServiceLetsExactlyItsSecretsBeStoredAndDeleted() {
        server.store("there", "old");
        server.store("other", "value");
        server.enforce(policy(true, reference("there"), reference("not/there")));

        for (String key : List.of("there", "not/there")) {
            provider.management().set(reference(key), "new", enough());
            assertThat(provider.management().delete(reference(key), enough())).isTrue();
            provider.management().set(reference(key), "newest", enough());
            assertThat(value(fetchOne(reference(key)))).isEqualTo("newest");
        }
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(reference("other"), "new", enough()));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(reference("another"), "new", enough()));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().delete(reference("other"), enough()));
    }

    @Test
    void whetherWritingIsAllowedIsAskedForWithinAPolicyOfLeastPrivilege() {
        server.store("there", "value");
        server.enforce(policy(true, reference("there"), reference("not/there")));

        assertThat(checkWrite("there")).isEmpty();
        assertThat(checkWrite("not/there")).isEmpty();
        assertThat(checkWrite("other")).hasValueSatisfying(failed -> assertThat(failed.kind()).isEqualTo(Kind.DENIED));
    }

    @Test
    void whetherWritingIsAllowedIsAskedForByAnArnWhereTheAccountIsKnown() {
        server.store("a", "value");
        fetch(reference("a"));
        server.enforce(policy(true, reference("a")));
        server.forgetCalls();

        assertThat(checkWrite("a")).isEmpty();

        assertThat(server.operations()).containsExactly("PutSecretValue");
        assertThat(server.calls().get(0).body())
                .contains("\"SecretId\":\"arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-no_one\"");
    }

    @Test
    void deniedWriteCheckNamesTheActionsToAllow() {
        server.store("a", "value");
        server.enforce(policy(false, reference("a")));

        assertThat(checkWrite("a")).hasValueSatisfying(failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.DENIED);
            assertThat(failed.reason()).startsWith("is denied");
            assertThat(failed.remedy()).contains("secretsmanager:PutSecretValue", "secret:a-??????");
        });
    }

    @Test
    void aDeniedWriteCheckOfAnArnIsInconclusive() {
        String arn = server.store("a", "value");
        server.enforce(policy(true, reference(arn)));

        assertThat(checkWrite(arn)).hasValueSatisfying(failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
            assertThat(failed.reason()).contains(arn);
            assertThat(failed.remedy()).contains("secretsmanager:PutSecretValue");
        });
    }

    @Test
    void ofOneArnWritingIsAllowedByAPolicyForItsName() {
        String arn = server.store("a", "value");
        server.enforce(policy(true, reference("a")));

        assertThat(checkWrite(arn)).isEmpty();
        assertThat(checkWrite(arn.substring(0, arn.length() - 7))).isEmpty();
    }

    @Test
    void whatIsFoundBesideTheSecretAfterAllKeepsItsValue() {
        server.store("a-no_one", "value");

        assertThat(checkWrite("a")).isEmpty();

        assertThat(value(fetchOne(reference("a-no_one")))).isEqualTo("value");
    }

    @Test
    void theWriteCheckOfAnInvalidReferenceFailsWithoutARequest() {
        SecretReference field = new SecretReference("A", "a", Optional.of("x"), Optional.empty());

        assertThat(provider.management().checkWrite(field, enough()))
                .hasValueSatisfying(failed -> assertThat(failed.reason()).contains("fields other than x"));
        assertThat(checkWrite("a b")).hasValueSatisfying(failed -> assertThat(failed.reason()).contains("characters"));
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aServiceThatDoesNotKnowTheCallerCannotBeAskedWhetherItMayWrite() {
        server.expireCredentials();

        assertThat(checkWrite("a")).hasValueSatisfying(
                failed -> assertThat(failed.reason()).contains("does not accept the credentials"));
    }

    private Optional<Failed> checkWrite(String key) {
        return provider.management().checkWrite(reference(key), enough());
    }

    private String policy(boolean write, SecretReference... references) {
        return provider.management().policy(List.of(references), write).map(PolicyDocument::text).orElseThrow();
    }

    private static List<String> texts(JsonNode array) {
        return new ObjectMapper().convertValue(array, new TypeReference<>() {
        });
    }
}
