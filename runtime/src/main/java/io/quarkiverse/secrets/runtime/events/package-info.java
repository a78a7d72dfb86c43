/**
 * The CDI events about changed secrets. It listens to the store.
 */
package io.quarkiverse.secrets.runtime.events;
