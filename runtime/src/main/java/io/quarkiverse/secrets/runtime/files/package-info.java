/**
 * What backends that read files have in common. It needs nothing but the JDK.
 */
package io.quarkiverse.secrets.runtime.files;
