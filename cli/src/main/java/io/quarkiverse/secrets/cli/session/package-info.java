/**
 * An application and the backend of its secrets, opened for a command from its options.
 */
package io.quarkiverse.secrets.cli.session;
