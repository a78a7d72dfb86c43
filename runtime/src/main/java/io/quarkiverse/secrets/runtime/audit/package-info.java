/**
 * The record of accesses to secrets, in a log of its own and as events. It listens to the store.
 */
package io.quarkiverse.secrets.runtime.audit;
