/**
 * Serves the protocol of AWS Secrets Manager in tests, with its faults and IAM policies.
 * It knows nothing of the provider or of the AWS SDK.
 */
package io.quarkiverse.secrets.providers.testing.aws;
