/**
 * Keys and certificates from secrets, for the buckets of Quarkus's TLS registry. It knows the API and the store.
 */
package io.quarkiverse.secrets.runtime.tls;
