/**
 * Implements the backend AWS Secrets Manager on the AWS SDK.
 * It knows the API, the SPI, the support for providers and the SDK. Only the description of the settings knows Quarkus, and
 * only {@code AssumedRole} knows STS.
 */
package io.quarkiverse.secrets.aws;
