package io.quarkiverse.secrets.cli.check;

/**
 * What one of the checks found.
 *
 * @param check which one it was
 * @param message what was found, worded to stand behind it
 * @param remedy how to fix it; empty if nothing need be done
 */
public record CheckFinding(String check, Verdict verdict, String message, String remedy) {
}
