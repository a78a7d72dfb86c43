/**
 * Serves the protocols of AWS Secrets Manager and AWS Systems Manager Parameter Store for tests and dev services, with faults
 * and IAM policies.
 * It knows nothing of the providers or of the AWS SDK.
 */
package io.quarkiverse.secrets.providers.servers.aws;
