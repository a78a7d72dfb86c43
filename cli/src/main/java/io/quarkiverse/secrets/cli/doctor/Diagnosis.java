package io.quarkiverse.secrets.cli.doctor;

import java.util.Optional;

/**
 * One thing that was found, or looked at and found to be fine. Never a value, nor a part of one.
 *
 * @param severity how bad it is
 * @param check what it was looked for by
 * @param subject what it is about
 * @param message what is wrong, worded to stand behind the subject
 * @param remedy what to do about it; empty if nothing need be done
 * @param detail what those want to know who want to know more
 */
public record Diagnosis(Severity severity, String check, Subject subject, String message, String remedy,
        Optional<String> detail) {

    static Diagnosis error(String check, Subject subject, String message, String remedy) {
        return of(Severity.ERROR, check, subject, message, remedy);
    }

    static Diagnosis warning(String check, Subject subject, String message, String remedy) {
        return of(Severity.WARNING, check, subject, message, remedy);
    }

    static Diagnosis note(String check, Subject subject, String message) {
        return of(Severity.NOTE, check, subject, message, "");
    }

    static Diagnosis ok(String check, Subject subject, String message) {
        return of(Severity.OK, check, subject, message, "");
    }

    static Diagnosis of(Severity severity, String check, Subject subject, String message, String remedy) {
        return new Diagnosis(severity, check, subject, message, remedy, Optional.empty());
    }

    Diagnosis with(String more) {
        return new Diagnosis(severity, check, subject, message, remedy, Optional.of(more));
    }
}
