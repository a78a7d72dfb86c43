package io.quarkiverse.secrets.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;

/**
 * Makes one call through all of the SDK but the network, so that its three thousand classes are there when the first real call
 * is made.
 */
final class WarmUp {

    private static final String ANSWER = "{\"SecretValues\":[{\"ARN\":\"a\",\"Name\":\"n\",\"VersionId\":\"v\",\"SecretString\":\"s\","
            + "\"VersionStages\":[\"AWSCURRENT\"],\"CreatedDate\":1.0}],\"Errors\":[]}";

    private WarmUp() {
    }

    static void run() {
        // Sets up TLS, which takes as long as all the rest: beside it
        Thread http = new Thread(() -> Connection.httpClient().close(), "secrets-prepare-tls");
        http.setDaemon(true);
        http.start();
        try (SecretsManagerClient client = SecretsManagerClient.builder().region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .httpClient(new Canned()).overrideConfiguration(
                        overrides -> overrides.retryStrategy(new RetriesWithinDeadline()))
                .build()) {
            BatchGetSecretValueResponse response = client.batchGetSecretValue(request -> request.secretIdList("n"));
            response.secretValues().forEach(value -> Answer.of(new Query("n", java.util.Optional.empty()), value.arn(),
                    value.versionId(), value.secretString(), value.secretBinary()));
        }
    }

    /** Answers without a network. */
    private static final class Canned implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200)
                                    .putHeader("Content-Type", "application/x-amz-json-1.1").build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(ANSWER.getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {
                    // Nothing is under way
                }
            };
        }

        @Override
        public void close() {
            // Nothing is open
        }
    }
}
