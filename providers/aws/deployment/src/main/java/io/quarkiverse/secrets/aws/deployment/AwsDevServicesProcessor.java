package io.quarkiverse.secrets.aws.deployment;

import java.util.List;
import java.util.stream.Stream;

import io.quarkiverse.secrets.deployment.devservices.BackendDevServiceBuildItem;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkus.deployment.annotations.BuildStep;

/** Offers AWS Secrets Manager and AWS Systems Manager Parameter Store as dev services. */
class AwsDevServicesProcessor {

    /** Endpoints, and all of the SDK's sources of credentials that configuration has. */
    static final List<String> CONFIGURING = List.of("quarkus.secrets.aws.endpoint-override",
            "quarkus.secrets.aws.role-arn", "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_SHARED_CREDENTIALS_FILE",
            "AWS_CONFIG_FILE", "aws.accessKeyId", "aws.secretAccessKey", "aws.profile", "aws.roleArn",
            "aws.webIdentityTokenFile", "aws.sharedCredentialsFile", "aws.configFile", "aws.endpointUrl");

    @BuildStep
    BackendDevServiceBuildItem secretsManager() {
        return new BackendDevServiceBuildItem(KnownBackends.AWS_SECRETS_MANAGER.id(),
                with("AWS_ENDPOINT_URL_SECRETS_MANAGER", "aws.endpointUrlSecretsManager"), AwsFiles::exist,
                AwsDevServer::secretsManager);
    }

    @BuildStep
    BackendDevServiceBuildItem parameterStore() {
        return new BackendDevServiceBuildItem(KnownBackends.AWS_PARAMETER_STORE.id(),
                with("quarkus.secrets.aws.parameter-store.endpoint-override", "AWS_ENDPOINT_URL_SSM", "aws.endpointUrlSsm"),
                AwsFiles::exist, AwsDevServer::parameterStore);
    }

    private static List<String> with(String... own) {
        return Stream.concat(CONFIGURING.stream(), Stream.of(own)).toList();
    }
}
