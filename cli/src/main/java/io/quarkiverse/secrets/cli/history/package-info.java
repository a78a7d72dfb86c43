/** The versions of a secret that a backend keeps, and making an earlier one the current one again. */
package io.quarkiverse.secrets.cli.history;
