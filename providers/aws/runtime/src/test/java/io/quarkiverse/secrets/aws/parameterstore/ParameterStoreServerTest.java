package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.secrets.aws.Caller;
import io.quarkiverse.secrets.aws.client.AwsConnection;
import io.quarkiverse.secrets.providers.servers.aws.AwsServer;
import io.quarkiverse.secrets.providers.servers.aws.ParameterStoreServer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** The server that the other tests rely on refuses what the service refuses. */
@ExtendWith(Caller.class)
class ParameterStoreServerTest {

    private final ParameterStoreServer server = new ParameterStoreServer();
    private final SsmClient client = SsmClient.builder().region(Region.of(AwsServer.REGION)).endpointOverride(server.uri())
            .httpClient(AwsConnection.httpClient()).build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void moreThanTenNamesOrOneTwiceAreRejected() {
        assertRejected("ValidationException",
                () -> client.getParameters(request -> request.names(IntStream.range(0, 11).mapToObj(i -> "a" + i).toList())));
        assertRejected("ValidationException",
                () -> client.getParameters(request -> request.names(Collections.nCopies(2, "a"))));
    }

    @Test
    void namesOfOtherFormsAreRejected() {
        for (String name : new String[] { "a b", "a/b", "ssmA", "/a/", "/a//b", "a".repeat(1000) }) {
            assertRejected("ValidationException", () -> client.putParameter(request(name, "x").build()));
        }
        assertRejected("AccessDeniedException", () -> client.putParameter(request("/aws/service/a", "x").build()));
        assertRejected("HierarchyLevelLimitExceededException",
                () -> client.putParameter(request("/a".repeat(16), "x").build()));
    }

    @Test
    void aParameterIsCreatedWithATypeAndOverwrittenOnRequest() {
        assertRejected("ValidationException", () -> client.putParameter(request("/a", "x").type((String) null).build()));
        client.putParameter(request("/a", "x").build());

        assertRejected("ParameterAlreadyExists", () -> client.putParameter(request("/a", "x").build()));
        assertRejected("HierarchyTypeMismatchException",
                () -> client.putParameter(request("/a", "x").type(ParameterType.STRING).overwrite(true).build()));
        assertThat(client.putParameter(request("/a", "y").type((String) null).overwrite(true).build()).version()).isEqualTo(2);
    }

    @Test
    void eachTierHasItsLimitAndTheAdvancedOneIsKept() {
        assertRejected("ValidationException", () -> client.putParameter(request("/a", "x".repeat(4097)).build()));
        assertRejected("ValidationException",
                () -> client.putParameter(request("/a", "x".repeat(8193)).tier(ParameterTier.ADVANCED).build()));
        client.putParameter(request("/a", "x".repeat(8192)).tier(ParameterTier.ADVANCED).build());

        assertRejected("ValidationException",
                () -> client.putParameter(request("/a", "x").overwrite(true).tier(ParameterTier.STANDARD).build()));
    }

    @Test
    void valuesThatNestOrDoNotMatchTheirPatternAreRejected() {
        assertRejected("ValidationException", () -> client.putParameter(request("/a", "{{ssm:b}}").build()));
        assertRejected("ParameterPatternMismatchException",
                () -> client.putParameter(request("/a", "x").allowedPattern("^$").build()));
    }

    @Test
    void aValueIsEncryptedUnlessDecryptionIsAskedFor() {
        server.store("/a", "x");

        assertThat(client.getParameters(request -> request.names("/a")).parameters().get(0).value()).isNotEqualTo("x");
        assertThat(client.getParameters(request -> request.names("/a").withDecryption(true)).parameters().get(0).value())
                .isEqualTo("x");
        assertThat(client.getParameterHistory(request -> request.name("/a")).parameters().get(0).value()).isNotEqualTo("x");
    }

    @Test
    void anotherAccountsParameterIsNotThereByItsName() {
        server.storeInAccount("999999999999", "/a", "x");

        assertThat(client.getParameters(request -> request.names("/a")).invalidParameters()).containsExactly("/a");
    }

    @Test
    void oneDeniedNameFailsTheWholeCall() {
        server.store("/a", "x");
        server.store("/b", "x");
        server.enforce("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ssm:GetParameters",
                 "Resource": ["arn:aws:ssm:eu-west-1:*:parameter/a"]}]}""");

        assertThat(client.getParameters(request -> request.names("/a")).parameters()).hasSize(1);
        assertRejected("AccessDeniedException", () -> client.getParameters(request -> request.names("/a", "/b")));
        assertRejected("AccessDeniedException", () -> client.getParameterHistory(request -> request.name("/a")));
        assertRejected("AccessDeniedException", () -> client.deleteParameter(request -> request.name("/a")));
        assertRejected("AccessDeniedException", () -> client.putParameter(request("/a", "x").overwrite(true).build()));
        assertRejected("AccessDeniedException", client::describeParameters);
    }

    private static PutParameterRequest.Builder request(String name, String value) {
        return PutParameterRequest.builder().name(name).value(value).type(ParameterType.SECURE_STRING);
    }

    private static void assertRejected(String code, Runnable call) {
        assertThatExceptionOfType(SsmException.class).isThrownBy(call::run)
                .satisfies(failure -> assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
