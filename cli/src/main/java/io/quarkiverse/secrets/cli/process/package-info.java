/**
 * Processes that are run with secrets in their environment, their signals and their output.
 */
package io.quarkiverse.secrets.cli.process;
