/**
 * Runs git and reads the history of files. Knows nothing of secrets, nor of what is done with what it reads.
 */
package io.quarkiverse.secrets.cli.git;
