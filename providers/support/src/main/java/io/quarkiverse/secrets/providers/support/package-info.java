/**
 * Holds what several backends' providers share: answers and failures, bounded bodies, parallel calls, backoff, and text for
 * people.
 * It knows the API and the SPI, and nothing of a backend or of its client, nor of Quarkus.
 */
package io.quarkiverse.secrets.providers.support;
