package io.quarkiverse.secrets.aws.client;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Makes one fetch without a network, to load the three thousand classes of the SDK before the first call.
 */
public final class WarmUp {

    private WarmUp() {
    }

    /**
     * Fetches one secret.
     *
     * @param name the secret
     * @param answer what the service answers, as JSON
     * @param create creates the provider
     */
    public static void run(String name, String answer, BiFunction<AwsSettings, ClientSetup, SecretsProvider> create) {
        // TLS takes a third of the time
        Thread http = new Thread(WarmUp::http, "secrets-prepare-http");
        http.setDaemon(true);
        http.start();
        AwsSettings settings = new AwsSettings(Optional.of("us-east-1"), Optional.empty(),
                Optional.of(URI.create("https://localhost")), Optional.empty());
        ClientSetup setup = new ClientSetup(() -> new Canned(answer), WarmUp::credentials, WarmUp::none);
        try (SecretsProvider provider = create.apply(settings, setup)) {
            provider.fetch(List.of(SecretReference.named(name)), Deadline.after(Duration.ofMinutes(1)));
        }
    }

    /** Loads the JDK's client for HTTPS without connecting to anything. */
    private static void http() {
        try (SdkHttpClient client = AwsConnection.httpClient()) {
            client.prepareRequest(HttpExecuteRequest.builder()
                    .request(SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(URI.create("https://localhost")).build())
                    .build());
        }
    }

    /** Returns the SDK's chain only if it ends with keys in the environment, before it calls anything. */
    private static AwsCredentialsProvider credentials() {
        if (System.getenv("AWS_ACCESS_KEY_ID") != null || System.getProperty("aws.accessKeyId") != null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));
    }

    private static void none(String credential) {
        // Nothing is logged
    }

    /** Answers without a network. */
    private static final class Canned implements SdkHttpClient {

        private final String answer;

        Canned(String answer) {
            this.answer = answer;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200)
                                    .putHeader("Content-Type", "application/x-amz-json-1.1").build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {
                    // Nothing is in progress
                }
            };
        }

        @Override
        public void close() {
            // Nothing is open
        }
    }
}
