package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretReference;

/** Which calls a fetch makes, and which answer belongs to which reference. */
class AwsFetchTest extends AwsBatches<SecretsManagerServer> {

    private static final String BATCH = "BatchGetSecretValue";
    private static final String GET = "GetSecretValue";

    AwsFetchTest() {
        super(new SecretsManagerServer(), new AwsSecretsProviderFactory(), 20, BATCH);
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }

    @Test
    void aStageTakesACallOfItsOwn() {
        server.store("rotated", "old");
        server.store("rotated", "new");

        FetchResponse response = fetch(reference("rotated"), version("rotated", "AWSPREVIOUS"));

        assertThat(server.operations()).containsExactlyInAnyOrder(BATCH, GET);
        assertThat(value(response.outcomes().get(reference("rotated")))).isEqualTo("new");
        assertThat(value(response.outcomes().get(version("rotated", "AWSPREVIOUS")))).isEqualTo("old");
    }

    @Test
    void aVersionIdIsAskedForAsOne() {
        server.store("rotated", "old");
        String id = ((Found) fetchOne(reference("rotated"))).version().orElseThrow();
        server.store("rotated", "new");

        assertThat(value(fetchOne(version("rotated", id)))).isEqualTo("old");
    }

    @Test
    void aVersionThatIsNotThereIsMissingWithTheCommandThatListsThem() {
        server.store("rotated", "only");

        var failure = failure(fetchOne(version("rotated", "AWSPREVIOUS")));

        assertThat(failure.kind()).isEqualTo(Kind.MISSING);
        assertThat(failure.reason()).contains("AWSPREVIOUS");
        assertThat(failure.remedy()).contains("aws secretsmanager list-secret-version-ids --region eu-west-1");
    }

    @Test
    void anArnIsAKeyWithItsEndAndWithout() {
        String arn = server.store("by-arn", "value");
        String partial = arn.substring(0, arn.length() - 7);

        FetchResponse response = fetch(reference(arn), reference(partial), reference("by-arn"));

        assertThat(response.outcomes().values()).hasSize(3)
                .allSatisfy(outcome -> assertThat(value(outcome)).isEqualTo("value"));
        assertThat(server.operations()).containsExactly(BATCH);
    }

    @Test
    void anotherAccountsSecretOfTheSameNameIsNotMistakenForOurs() {
        server.store("db", "ours");
        String arn = server.storeInAccount("999999999999", "db", "theirs");

        FetchResponse response = fetch(reference(arn), reference("db"));

        assertThat(value(response.outcomes().get(reference("db")))).isEqualTo("ours");
        assertThat(value(response.outcomes().get(reference(arn)))).isEqualTo("theirs");
    }

    @Test
    void anArnOfAnotherRegionIsReportedWithoutACall() {
        String arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-abcdef";

        var failure = failure(fetchOne(reference(arn)));

        assertThat(failure.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failure.remedy()).contains("replicate-secret-to-regions --region us-east-1");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aKeyThatCannotBeANameLeavesTheOthersOfItsBatchAlone() {
        server.store("good", "value");

        FetchResponse response = fetch(reference("not a name!"), reference("good"));

        assertThat(value(response.outcomes().get(reference("good")))).isEqualTo("value");
        assertThat(failure(response.outcomes().get(reference("not a name!"))).kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(server.operations()).containsExactly(BATCH);
    }

    @Test
    void aSecretThatAServiceOfAwsKeepsIsReadByItsName() {
        server.store("rds!cluster-0123", "{\"password\": \"p\"}");

        assertThat(value(fetchOne(reference("rds!cluster-0123")))).contains("password");
    }

    @Test
    void aBinaryValueIsGivenAsBase64() {
        byte[] bytes = { 0, 1, (byte) 0xff, (byte) 0x80 };
        server.store("binary", bytes);

        assertThat(value(fetchOne(reference("binary")))).isEqualTo(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void theVersionAndTheArnAreGivenWithTheValue() {
        String arn = server.store("dated", "value");

        Found found = (Found) fetchOne(reference("dated"));

        assertThat(found.source()).isEqualTo(arn);
        assertThat(found.version()).isPresent();
    }

    @Test
    void anAnswerInPagesIsReadToItsEnd() {
        List<SecretReference> references = stored(20);
        server.page(7);

        FetchResponse response = provider.fetch(references, enough());

        assertThat(references).allSatisfy(
                reference -> assertThat(value(response.outcomes().get(reference))).startsWith("value of"));
        assertThat(server.operations()).hasSize(3);
    }

    @Test
    void namesInPagesAreListedToTheirEnd() {
        stored(7);
        server.page(3);

        assertThat(provider.management().listKeys(enough())).hasSize(7).isSorted();
        assertThat(server.operations()).hasSize(3).containsOnly("ListSecrets");
    }

    @Test
    void secretsAreReadOneByOneIfBatchesAreDeniedWithOneWarning() {
        List<SecretReference> references = stored(45);
        server.denyOperation(BATCH);
        server.latency(Duration.ofMillis(20));

        FetchResponse response = provider.fetch(references, enough());

        assertThat(references).allSatisfy(
                reference -> assertThat(value(response.outcomes().get(reference))).startsWith("value of"));
        assertThat(Collections.frequency(server.operations(), BATCH)).isEqualTo(3);
        assertThat(Collections.frequency(server.operations(), GET)).isEqualTo(45);
        assertThat(server.mostAtOnce()).isLessThanOrEqualTo(8);
        assertThat(response.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
            assertThat(finding.message() + finding.remedy()).contains("secretsmanager:BatchGetSecretValue")
                    .contains("aws iam put-role-policy");
        });
        assertThat(provider.fetch(references, enough()).findings()).isEmpty();
    }

    @Test
    void thereIsNoWarningOfBatchesIfAllIsDenied() {
        server.store("a", "1");
        server.denyOperation(BATCH);
        server.denyOperation(GET);

        FetchResponse response = fetch(reference("a"));

        assertThat(response.findings()).isEmpty();
        assertThat(failure(response.outcomes().get(reference("a"))).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void halfOfABatchFailsEachForItsOwnReason() {
        for (String name : Arrays.asList("good", "denied", "key", "broken", "deleted", "busy")) {
            server.store(name, "value");
        }
        server.deny("denied");
        server.denyKey("key");
        server.failDecryption("broken");
        server.delete("deleted");
        server.throttle("busy");

        FetchResponse response = fetch(reference("good"), reference("denied"), reference("key"), reference("broken"),
                reference("deleted"), reference("busy"), reference("missing"));

        assertThat(value(response.outcomes().get(reference("good")))).isEqualTo("value");
        assertThat(kind(response, "denied")).isEqualTo(Kind.DENIED);
        assertThat(kind(response, "key")).isEqualTo(Kind.KEY_DENIED);
        assertThat(kind(response, "broken")).isEqualTo(Kind.KEY_DENIED);
        assertThat(kind(response, "deleted")).isEqualTo(Kind.DELETED);
        assertThat(kind(response, "busy")).isEqualTo(Kind.THROTTLED);
        assertThat(kind(response, "missing")).isEqualTo(Kind.MISSING);
        assertThat(server.operations()).containsExactly(BATCH);
    }

    @Test
    void eachFailureHasTheCommandOrPolicyThatFixesIt() {
        for (String name : Arrays.asList("denied", "key", "deleted")) {
            server.store(name, "value");
        }
        server.deny("denied");
        server.denyKey("key");
        server.delete("deleted");

        FetchResponse response = fetch(reference("denied"), reference("key"), reference("deleted"), reference("missing"));

        assertThat(remedy(response, "denied")).contains("secretsmanager:GetSecretValue", "aws iam put-role-policy",
                "arn:aws:secretsmanager:eu-west-1:*:secret:denied-??????");
        assertThat(failure(response.outcomes().get(reference("denied"))).reason()).contains("assumed-role/app");
        assertThat(remedy(response, "key")).contains("kms:Decrypt");
        assertThat(remedy(response, "deleted")).contains("aws secretsmanager restore-secret").contains("deleted");
        assertThat(remedy(response, "missing")).contains("aws secretsmanager create-secret").contains("missing");
    }

    @Test
    void aSecretWithoutAValueIsMissingAndIsPutIntoRatherThanCreated() {
        server.storeWithoutValue("empty");

        for (SecretReference reference : List.of(reference("empty"), version("empty", "AWSCURRENT"))) {
            assertThat(failure(fetchOne(reference)).kind()).isEqualTo(Kind.MISSING);
        }
        assertThat(failure(fetchOne(reference("empty"))).reason()).contains("exists without a value");
        assertThat(failure(fetchOne(reference("empty"))).remedy()).contains("put-secret-value", "--secret-id empty");
        assertThat(provider.howToSet(reference("empty"), SecretDefinition.named("empty").build()))
                .contains("put-secret-value").doesNotContain("create-secret");
        provider.management().set(reference("empty"), "value", enough());
        assertThat(value(fetchOne(reference("empty")))).isEqualTo("value");
    }

    private static Kind kind(FetchResponse response, String name) {
        return failure(response.outcomes().get(reference(name))).kind();
    }

    private static String remedy(FetchResponse response, String name) {
        return failure(response.outcomes().get(reference(name))).remedy();
    }
}
