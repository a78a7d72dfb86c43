package io.quarkiverse.secrets.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.secrets.cli.console.AgeText;
import io.quarkiverse.secrets.cli.console.Cell;
import io.quarkiverse.secrets.cli.console.Mask;
import io.quarkiverse.secrets.cli.value.SecretReading;

/** What is known of a secret, for people. The value is masked. */
final class ReadingText {

    static final List<String> COLUMNS = List.of("NAME", "VALUE", "SOURCE", "VERSION", "AGE");

    private ReadingText() {
    }

    /** The row of a secret in a table. */
    static List<Cell> row(String name, SecretReading.Value value) {
        return List.of(Cell.of(name), Cell.of(Mask.of(value.value())), Cell.of(value.source().orElse("")),
                Cell.of(value.version().orElse("")),
                Cell.of(value.stored().map(stored -> AgeText.of(stored, Instant.now())).orElse("")));
    }

    /**
     * The warnings about a secret without those that repeat why it is not set: the load warns of that if it is not required.
     */
    static List<String> warnings(SecretReading reading) {
        if (reading instanceof SecretReading.Value value) {
            return value.warnings();
        }
        SecretReading.NotSet notSet = (SecretReading.NotSet) reading;
        List<String> others = new ArrayList<>(notSet.warnings());
        others.removeIf(warning -> warning.startsWith(notSet.message()));
        return others;
    }
}
