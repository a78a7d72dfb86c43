/**
 * Reads documents with secrets that others have written, and says which of an application's secrets their values are.
 */
package io.quarkiverse.secrets.cli.importing;
