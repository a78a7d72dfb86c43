/**
 * The example of a {@code .env} file.
 */
package io.quarkiverse.secrets.cli.template;
