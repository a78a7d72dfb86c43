/**
 * Holds the build steps for the backend AWS Secrets Manager.
 * It knows Quarkus' build items, and nothing of the provider.
 */
package io.quarkiverse.secrets.aws.deployment;
