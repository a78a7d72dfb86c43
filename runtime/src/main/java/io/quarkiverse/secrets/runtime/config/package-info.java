/**
 * The extension's settings and its sources of configuration, and the recorders of the application's start. It ties all rooms
 * together, and nothing but the deployment module and the command line knows it.
 */
package io.quarkiverse.secrets.runtime.config;
