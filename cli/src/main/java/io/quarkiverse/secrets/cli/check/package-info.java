/**
 * What can be said of a backend and of an application's secrets without storing anything. Knows sessions, and nothing of
 * commands.
 */
package io.quarkiverse.secrets.cli.check;
