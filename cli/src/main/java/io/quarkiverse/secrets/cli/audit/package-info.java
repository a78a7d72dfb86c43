/**
 * The record of values that a command has read.
 */
package io.quarkiverse.secrets.cli.audit;
