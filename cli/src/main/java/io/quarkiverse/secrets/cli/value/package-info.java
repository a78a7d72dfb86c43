/**
 * One value: how it is given to a command, which constraints it breaks, and what came of reading it.
 */
package io.quarkiverse.secrets.cli.value;
