/**
 * The checks of {@code doctor}, one class each.
 */
package io.quarkiverse.secrets.cli.doctor;
