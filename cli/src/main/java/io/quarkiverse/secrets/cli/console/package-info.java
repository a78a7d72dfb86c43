/**
 * Standard output and standard error, questions, progress, exit statuses and the exception that ends a command. It knows
 * nothing of secrets.
 */
package io.quarkiverse.secrets.cli.console;
