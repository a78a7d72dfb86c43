package io.quarkiverse.secrets.aws;

import io.quarkiverse.secrets.aws.client.WarmUp;

/**
 * Loads the classes for calls to AWS Secrets Manager.
 */
final class AwsWarmUp {

    private static final String NAME = "n";
    private static final String ANSWER = "{\"SecretValues\":[{\"ARN\":\"a\",\"Name\":\"" + NAME + "\",\"VersionId\":\"v\","
            + "\"SecretString\":\"s\",\"VersionStages\":[\"AWSCURRENT\"],\"CreatedDate\":1.0}],\"Errors\":[]}";

    private AwsWarmUp() {
    }

    static void run() {
        WarmUp.run(NAME, ANSWER, (settings, setup) -> new AwsSecretsProvider(new Connection(settings, setup), ""));
    }
}
