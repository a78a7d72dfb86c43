/**
 * What tests of applications use: {@link WithSecret}, {@link TestSecrets} and the backend in memory behind them. It knows the
 * API,
 * the SPI and JUnit's side of Quarkus.
 */
package io.quarkiverse.secrets.test;
