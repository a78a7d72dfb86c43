/**
 * Watches secrets that a command was started with, and restarts it or sends it a signal when they change.
 */
package io.quarkiverse.secrets.cli.watch;
