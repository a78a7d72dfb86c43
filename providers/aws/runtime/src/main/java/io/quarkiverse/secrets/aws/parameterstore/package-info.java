/**
 * Implements the backend AWS Systems Manager Parameter Store on the AWS SDK.
 * It knows the API, the SPI, the support for providers, the client that the backends on AWS share, and the SDK.
 */
package io.quarkiverse.secrets.aws.parameterstore;
