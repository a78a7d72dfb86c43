/**
 * What is known about the secrets of an application: definitions, their constraints, and the text of the report. It knows
 * the API alone.
 */
package io.quarkiverse.secrets.runtime.registry;
