/**
 * The built application: where it is, its registry and its configuration, without starting it.
 */
package io.quarkiverse.secrets.cli.app;
