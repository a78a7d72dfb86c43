/**
 * Implements the backend AWS Secrets Manager on the AWS SDK.
 * It knows the API, the SPI, the support for providers, the client that the backends on AWS share, and the SDK. Only the
 * description of the settings, which is that of all backends on AWS, knows Quarkus.
 */
package io.quarkiverse.secrets.aws;
