/**
 * The backends that the command line has, and how it asks them.
 */
package io.quarkiverse.secrets.cli.backend;
