/**
 * Random values.
 */
package io.quarkiverse.secrets.cli.generate;
