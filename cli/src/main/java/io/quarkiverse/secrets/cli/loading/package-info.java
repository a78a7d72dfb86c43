/**
 * Loads secrets as an application does, keys that would meet in one name of an application included. Knows the runtime, and
 * nothing of commands.
 */
package io.quarkiverse.secrets.cli.loading;
