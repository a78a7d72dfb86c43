/**
 * Names the application's secrets in the manifests that the extension {@code quarkus-kubernetes} generates. Never a value.
 */
package io.quarkiverse.secrets.deployment.kubernetes;
