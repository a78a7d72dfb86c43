/**
 * The build steps of the Dev UI: the card and page of secrets, and the masking of Dev UI's own configuration page. It knows the
 * build items of the extension and the runtime module.
 */
package io.quarkiverse.secrets.deployment.devui;
