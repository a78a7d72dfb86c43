/**
 * The comparison of two backends or files.
 */
package io.quarkiverse.secrets.cli.diff;
