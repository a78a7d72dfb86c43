/**
 * Converters for secrets that are keys and certificates. Configuration has them for the types that an application injects; a
 * member of a configuration mapping whose type is an interface names its converter.
 */
package io.quarkiverse.secrets.convert;
