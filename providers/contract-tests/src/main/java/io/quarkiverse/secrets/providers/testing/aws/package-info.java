/**
 * Serves the protocols of AWS Secrets Manager and AWS Systems Manager Parameter Store in tests, with faults and IAM policies.
 * It knows nothing of the providers or of the AWS SDK.
 */
package io.quarkiverse.secrets.providers.testing.aws;
