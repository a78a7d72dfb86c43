/**
 * Calls services of AWS with the AWS SDK: settings, credentials, deadlines, retries, and what their failures mean.
 * It knows the SPI, the support for providers and the SDK's core, and no service but STS, which only {@code AssumedRole} knows.
 */
package io.quarkiverse.secrets.aws.client;
