/**
 * The command {@code secrets}: parses the command line and runs one command. It knows {@code command} and {@code console}.
 */
package io.quarkiverse.secrets.cli;
