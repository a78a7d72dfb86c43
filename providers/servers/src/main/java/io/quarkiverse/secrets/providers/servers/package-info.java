/**
 * Holds what the in-process servers of all backends share: listening on the loopback interface, requests and responses, and
 * the faults that tests inject. It knows the JDK only.
 */
package io.quarkiverse.secrets.providers.servers;
