package io.quarkiverse.secrets.aws.client;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Gets the credentials of a role from STS. Only this class uses STS, so that its classes are not loaded without a role.
 */
final class AssumedRole implements AwsCredentialsProvider, SdkAutoCloseable {

    private static final String SESSION = "quarkus-secrets";

    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider provider;

    AssumedRole(String roleArn, AwsCredentialsProvider own, Region region, SdkHttpClient http) {
        sts = StsClient.builder().credentialsProvider(own).region(region).httpClient(http).build();
        provider = StsAssumeRoleCredentialsProvider.builder().stsClient(sts)
                .refreshRequest(request -> request.roleArn(roleArn).roleSessionName(SESSION)).build();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.resolveCredentials();
    }

    @Override
    public void close() {
        provider.close();
        sts.close();
    }
}
