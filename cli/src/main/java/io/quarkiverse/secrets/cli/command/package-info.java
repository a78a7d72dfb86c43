/**
 * One thin class for each command, and the options that they share. The only room that knows how arguments are parsed, apart
 * from the root.
 */
package io.quarkiverse.secrets.cli.command;
