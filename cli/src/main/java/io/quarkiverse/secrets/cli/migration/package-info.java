/**
 * The migration of secrets from one endpoint to another: plan, run and report.
 */
package io.quarkiverse.secrets.cli.migration;
