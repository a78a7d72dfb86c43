package io.quarkiverse.secrets.aws;

import java.net.URI;
import java.util.Optional;

import io.quarkiverse.secrets.aws.client.AwsSettings;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;

/**
 * Secrets in AWS Secrets Manager and AWS Systems Manager Parameter Store
 * <p>
 * This interface names the settings and what they mean. Their values are read by {@link AwsSettings}, before there is a
 * mapping.
 */
@ConfigMapping(prefix = "quarkus.secrets.aws")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface AwsSecretsConfig {

    /**
     * The region that the secrets are in, e.g. `eu-west-1`.
     * <p>
     * When it is not set, the AWS SDK's own chain finds it: the system property `aws.region`, the environment variable
     * `AWS_REGION` and then `AWS_DEFAULT_REGION`, the profile of `AWS_PROFILE` in `~/.aws/config`, the metadata of the machine.
     */
    @ConfigDocDefault("found by the AWS SDK")
    Optional<String> region();

    /**
     * Where to send requests instead of the region's own endpoint: an emulator, or a VPC endpoint with its own name. The
     * environment variables `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_SECRETS_MANAGER` and `AWS_ENDPOINT_URL_SSM` do the same.
     */
    @ConfigDocDefault("the region's own endpoint")
    Optional<URI> endpointOverride();

    /**
     * The ARN of a role to assume for reading secrets, e.g. `arn:aws:iam::123456789012:role/shop-secrets`. The
     * credentials that the AWS SDK finds must be allowed `sts:AssumeRole` on it. The session is named
     * `quarkus-secrets`, and renewed before it ends.
     */
    @ConfigDocDefault("the credentials that the AWS SDK finds are used as they are")
    Optional<String> roleArn();

    /**
     * The settings of Parameter Store alone.
     */
    ParameterStore parameterStore();

    /**
     * The settings of dev services.
     */
    DevService devService();

    /**
     * The settings of dev services.
     */
    interface DevService {

        /**
         * The access key of the server that a dev service runs. Dev services set it, in dev and test mode: a packaged
         * application does not start with it.
         */
        @ConfigDocDefault("set by dev services")
        Optional<String> accessKey();
    }

    /**
     * The settings of Parameter Store alone.
     */
    interface ParameterStore {

        /**
         * Where to send the requests to Parameter Store, if it differs from that of Secrets Manager: a VPC endpoint is for one
         * service.
         */
        @ConfigDocDefault("`quarkus.secrets.aws.endpoint-override`")
        Optional<URI> endpointOverride();

        /**
         * The KMS key that new parameters are encrypted with: its ID, its alias or its ARN, e.g. `alias/shop`. An existing
         * parameter keeps its key. Reading needs no setting.
         */
        @ConfigDocDefault("`alias/aws/ssm`, the key of the account")
        Optional<String> kmsKeyId();

        /**
         * The tier that values are stored in: `standard` for up to 4096 bytes, `advanced` for up to 8192, which AWS charges
         * for, or `intelligent-tiering`, which uses the advanced tier if the standard one is not sufficient. A parameter of the
         * advanced tier stays there, and accepts up to 8192 bytes with any of them. Reading needs no setting.
         */
        @ConfigDocDefault("standard")
        Optional<String> tier();
    }
}
