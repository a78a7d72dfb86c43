/**
 * The error page of dev mode for a start that was refused for want of secrets: with a form, and a server on loopback that takes
 * what is entered while the application is not there.
 */
package io.quarkiverse.secrets.deployment.errorpage;
