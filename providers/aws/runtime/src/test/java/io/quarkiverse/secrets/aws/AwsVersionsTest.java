package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Versions by their identifiers, by the labels of stages, and the one before the current one. */
class AwsVersionsTest extends ServerTest {

    private static final SecretReference CURRENT = reference("rotated");
    private static final SecretReference PREVIOUS = version("rotated", SecretReference.PREVIOUS);

    @Test
    void thePreviousOneIsTheOneWithTheLabelAndTakesOneCall() {
        server.store("rotated", "old");
        server.store("rotated", "new");

        assertThat(value(fetchOne(PREVIOUS))).isEqualTo("old");
        assertThat(server.operations()).containsExactly("GetSecretValue");
        assertThat(server.calls().get(0).body()).contains("\"VersionStage\":\"AWSPREVIOUS\"");
    }

    @Test
    void afterARollbackThePreviousOneIsTheOneThatWasRolledBack() {
        server.store("rotated", "good");
        String good = versionOf(CURRENT);
        server.store("rotated", "bad");
        String bad = versionOf(CURRENT);

        try (SecretsManagerClient client = client()) {
            client.updateSecretVersionStage(request -> request.secretId("rotated").versionStage("AWSCURRENT")
                    .moveToVersionId(good).removeFromVersionId(bad));
        }

        assertThat(value(fetchOne(CURRENT))).isEqualTo("good");
        assertThat(value(fetchOne(PREVIOUS))).isEqualTo("bad");
    }

    @Test
    void aMissingPreviousVersionIsDistinguishedFromAMissingSecret() {
        server.store("rotated", "only");

        Failed failure = failure(fetchOne(PREVIOUS));

        assertThat(failure.kind()).isEqualTo(Kind.MISSING);
        assertThat(failure.reason())
                .isEqualTo("has no version before the current one in rotated: none is labelled AWSPREVIOUS");
        assertThat(failure.remedy()).contains("aws secretsmanager list-secret-version-ids", "--secret-id rotated");
    }

    @Test
    void anIdentifierThatIsNoUuidIsReadByItself() {
        String id = "terraform-20250627043834191900000095";
        server.store("rotated", "old");
        try (SecretsManagerClient client = client()) {
            client.putSecretValue(request -> request.secretId("rotated").secretString("of Terraform").clientRequestToken(id));
        }
        server.store("rotated", "new");
        server.forgetCalls();

        assertThat(value(fetchOne(version("rotated", id)))).isEqualTo("of Terraform");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aLabelThatIsAsLongAsAnIdentifierIsFoundAllTheSame() {
        String label = "the-version-that-the-partners-still-have";
        server.store("rotated", "current");
        try (SecretsManagerClient client = client()) {
            client.putSecretValue(request -> request.secretId("rotated").secretString("labelled").versionStages(label));
        }
        server.forgetCalls();

        assertThat(value(fetchOne(version("rotated", label)))).isEqualTo("labelled");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void aUuidThatIsNotThereIsAskedForOnce() {
        server.store("rotated", "current");

        failure(fetchOne(version("rotated", "00000000-0000-4000-8000-000000000000")));

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void whatCannotBeAVersionIsNotAskedFor() {
        server.store("rotated", "current");

        for (String version : List.of("", "v".repeat(257))) {
            assertThat(failure(fetchOne(version("rotated", version))).kind()).isEqualTo(Kind.MISSING);
        }
        assertThat(server.calls()).isEmpty();
    }

    private String versionOf(SecretReference reference) {
        return ((Found) fetchOne(reference)).version().orElseThrow();
    }

    private SecretsManagerClient client() {
        return SecretsManagerClient.builder().region(Region.of(SecretsManagerServer.REGION)).endpointOverride(server.uri())
                .httpClient(Connection.httpClient()).build();
    }
}
