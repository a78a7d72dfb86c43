/**
 * Random passwords and UUIDs. Random bytes are the runtime module's, which generates values for the Dev UI too.
 */
package io.quarkiverse.secrets.cli.generate;
