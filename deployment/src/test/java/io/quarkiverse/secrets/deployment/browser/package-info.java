/** Pages of dev mode as Chromium shows them. */
package io.quarkiverse.secrets.deployment.browser;
