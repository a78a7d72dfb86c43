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
 * @param fix what removes it and is safe to do without asking; empty if nothing is
 */
public record Diagnosis(Severity severity, String check, Subject subject, String message, String remedy,
        Optional<String> detail, Optional<Fix> fix) {

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
        return new Diagnosis(severity, check, subject, message, remedy, Optional.empty(), Optional.empty());
    }

    Diagnosis with(String more) {
        return new Diagnosis(severity, check, subject, message, remedy, Optional.of(more), fix);
    }

    Diagnosis with(Fix safe) {
        return new Diagnosis(severity, check, subject, message, remedy, detail, Optional.of(safe));
    }
}
