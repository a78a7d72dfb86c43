/**
 * A backend or a file that the command line names, opened by itself: a side of a comparison or of a migration.
 */
package io.quarkiverse.secrets.cli.endpoint;
