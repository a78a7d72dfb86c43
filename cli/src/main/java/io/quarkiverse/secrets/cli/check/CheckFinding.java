package io.quarkiverse.secrets.cli.check;

import io.quarkiverse.secrets.spi.BackendId;

/**
 * What one of the checks found.
 *
 * @param backend the backend that was checked
 * @param check which one it was
 * @param message what was found, worded to stand behind it
 * @param remedy how to fix it; empty if nothing need be done
 */
public record CheckFinding(BackendId backend, String check, Verdict verdict, String message, String remedy) {
}
