/** Secrets in an editor: a private file for it, and what was changed there. */
package io.quarkiverse.secrets.cli.edit;
