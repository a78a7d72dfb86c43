package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.aws.AwsBatches;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.providers.servers.aws.ParameterStoreServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;

/** Which calls a fetch makes, and which answer belongs to which reference. */
class ParameterFetchTest extends AwsBatches<ParameterStoreServer> {

    private static final String GET = "GetParameters";

    ParameterFetchTest() {
        super(new ParameterStoreServer(), new ParameterStoreProviderFactory(), 10, GET);
    }

    @Override
    protected void store(String key, String value) {
        server.store(key, value);
    }

    @Override
    protected String key(String name) {
        return "/" + name;
    }

    @ParameterizedTest
    @ValueSource(strings = { "String", "StringList", "SecureString" })
    void eachTypeIsGivenAsItsText(String type) {
        server.store("/typed", type, "a,b");

        assertThat(value(fetchOne(reference("/typed")))).isEqualTo("a,b");
    }

    @Test
    void theVersionTheArnAndTheTimeAreGivenWithTheValue() {
        store("/dated", "old");
        String arn = server.store("/dated", "new");

        Found found = (Found) fetchOne(reference("/dated"));

        assertThat(found.source()).isEqualTo(arn).isEqualTo("arn:aws:ssm:eu-west-1:123456789012:parameter/dated");
        assertThat(found.version()).contains("2");
        assertThat(found.stored()).isPresent();
    }

    @Test
    void anotherAccountsParameterIsReadByItsArnBesideOursOfTheSameName() {
        store("/db", "ours");
        String arn = server.storeInAccount("999999999999", "/db", "theirs");

        FetchResponse response = fetch(reference(arn), reference("/db"));

        assertThat(value(response.outcomes().get(reference("/db")))).isEqualTo("ours");
        assertThat(value(response.outcomes().get(reference(arn)))).isEqualTo("theirs");
    }

    @Test
    void anArnOfAnotherRegionIsReportedWithoutACall() {
        String arn = "arn:aws:ssm:us-east-1:123456789012:parameter/db";
        fetch(reference("/any"));
        server.forgetCalls();

        Failed failure = failure(fetchOne(reference(arn)));

        assertThat(failure.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failure.remedy()).contains("quarkus.secrets.aws.region to us-east-1");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void oneDeniedOfTenIsNamedByTheServiceAndTheOthersTakeOneMoreCall() {
        List<SecretReference> references = stored(10);
        server.deny("/app/S-7");

        FetchResponse response = provider.fetch(references, enough());

        assertThat(server.operations()).hasSize(2).containsOnly(GET);
        Failed failure = failure(response.outcomes().get(references.get(7)));
        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.reason()).contains("assumed-role/app", "ssm:GetParameters");
        assertThat(failure.remedy()).contains("aws iam put-role-policy", "ssm:GetParameters",
                "arn:aws:ssm:eu-west-1:*:parameter/app/S-7");
        assertThat(references).filteredOn(reference -> !reference.key().equals("/app/S-7"))
                .allSatisfy(reference -> assertThat(value(response.outcomes().get(reference))).startsWith("value of"));
    }

    @Test
    void manyDeniedOfTenAreFoundOneByOne() {
        List<SecretReference> references = stored(10);
        for (int i = 0; i < 5; i++) {
            server.deny("/app/S-" + i);
        }

        FetchResponse response = provider.fetch(references, enough());

        assertThat(server.operations()).hasSize(3 + 7);
        assertThat(references).allSatisfy(reference -> assertThat(response.outcomes().get(reference) instanceof Found)
                .isEqualTo(reference.key().compareTo("/app/S-5") >= 0));
    }

    @Test
    void aKeyThatIsDeniedFailsItsParameterAloneThoughTheServiceDoesNotNameIt() {
        List<SecretReference> references = stored(10);
        server.denyKey("/app/S-1");
        server.failDecryption("/app/S-2");

        FetchResponse response = provider.fetch(references, enough());

        for (int i = 0; i < 10; i++) {
            if (i == 1 || i == 2) {
                Failed failure = failure(response.outcomes().get(references.get(i)));
                assertThat(failure.kind()).isEqualTo(Kind.KEY_DENIED);
                assertThat(failure.remedy()).contains("kms:Decrypt", "aws ssm describe-parameters", "/app/S-" + i);
            } else {
                assertThat(value(response.outcomes().get(references.get(i)))).isEqualTo("value of " + i);
            }
        }
        assertThat(server.operations()).hasSize(1 + 10);
    }

    @Test
    void aParameterWithTheNameOfKmsIsNotTakenForOneWhoseKeyIsDenied() {
        store("/KMS_TOKEN", "value");
        server.deny("/KMS_TOKEN");

        assertThat(failure(fetchOne(reference("/KMS_TOKEN"))).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void aKeyOfAnotherRegionIsReportedAsKeyDenied() {
        store("/a", "value");
        server.next(Fault.answer(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"The ciphertext refers to a customer"
                + " master key that does not exist, does not exist in this region, or you are not allowed to access.\"}"));

        assertThat(failure(fetchOne(reference("/a"))).kind()).isEqualTo(Kind.KEY_DENIED);
    }

    @Test
    void aRejectedCallLeavesTheParametersThatTheServiceTakes() {
        String tooLong = "/" + "a".repeat(1010);
        store("/good", "value");
        server.next(Fault.answer(400, "{\"__type\":\"ValidationException\",\"message\":\"hunter2\"}"));

        FetchResponse response = fetch(reference("/good"), reference(tooLong));

        assertThat(value(response.outcomes().get(reference("/good")))).isEqualTo("value");
        assertThat(failure(response.outcomes().get(reference(tooLong))).kind()).isEqualTo(Kind.MISSING);
        assertThat(server.operations()).hasSize(3);
    }

    @Test
    void aMissingParameterNamesTheCommandThatCreatesIt() {
        Failed failure = failure(fetchOne(reference("/shop/API_KEY")));

        assertThat(failure.kind()).isEqualTo(Kind.MISSING);
        assertThat(failure.remedy()).isEqualTo("aws ssm put-parameter --region eu-west-1 --endpoint-url " + server.uri()
                + " --name /shop/API_KEY --type SecureString --value file:///dev/stdin");
    }

    @Test
    void anAnswerWithoutOneOfTheParametersIsReportedForThatOne() {
        server.next(Fault.answer(200, "{\"InvalidParameters\":[\"/b\"],\"Parameters\":[{\"Name\":\"/c\",\"Version\":1}]}"));

        FetchResponse response = fetch(reference("/a"), reference("/b"), reference("/c"));

        assertThat(failure(response.outcomes().get(reference("/a"))).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure(response.outcomes().get(reference("/b"))).kind()).isEqualTo(Kind.MISSING);
        assertThat(failure(response.outcomes().get(reference("/c"))).kind()).isEqualTo(Kind.MALFORMED);
    }
}
