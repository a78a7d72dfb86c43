package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What something was found in.
 *
 * @param file the file, or what is within it: a path, with {@code !/} before the name of what is in an archive
 * @param line the line, the first being 1
 * @param column the column, the first being 1
 * @param key the key of a file, or the name of a secret
 */
public record Subject(Optional<String> file, Optional<Integer> line, Optional<Integer> column, Optional<String> key) {

    private static final Subject NONE = new Subject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Nothing in particular. */
    static Subject none() {
        return NONE;
    }

    static Subject file(Path file) {
        return place(file.toString());
    }

    static Subject place(String place) {
        return new Subject(Optional.of(place), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Subject secret(String name) {
        return new Subject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(name));
    }

    static Subject line(Path file, int line) {
        return new Subject(Optional.of(file.toString()), Optional.of(line), Optional.empty(), Optional.empty());
    }

    static Subject position(Path file, int line, int column) {
        return new Subject(Optional.of(file.toString()), Optional.of(line), Optional.of(column), Optional.empty());
    }

    /** A key in a file; without its name where that may be a part of a value. */
    static Subject key(Path file, int line, String key) {
        return new Subject(Optional.of(file.toString()), Optional.of(line), Optional.empty(),
                KeyNames.isSayable(key) ? Optional.of(key) : Optional.empty());
    }

    /** This place, of a secret. */
    Subject with(String name) {
        return new Subject(file, line, column, Optional.of(name));
    }

    /** Worded to stand before what is said of it; empty if there is nothing in particular. */
    public String text() {
        String place = file.orElse("") + line.map(number -> ", line " + number).orElse("")
                + column.map(number -> ", column " + number).orElse("");
        if (key.isEmpty()) {
            return line.isPresent() ? place + ":" : place;
        }
        return key.get() + (place.isEmpty() ? "" : " (" + place + ")");
    }
}
