/** Gives secrets new values, one after the other, so that an interrupted rotation goes on where it was. */
package io.quarkiverse.secrets.cli.rotation;
