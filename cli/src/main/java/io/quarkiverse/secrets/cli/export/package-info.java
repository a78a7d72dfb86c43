/**
 * The formats that secrets are exported in, one class each, and the names of environment variables.
 */
package io.quarkiverse.secrets.cli.export;
