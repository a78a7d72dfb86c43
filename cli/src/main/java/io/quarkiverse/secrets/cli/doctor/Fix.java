package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A change that removes the cause of a finding, changes no value and can be undone. Two are equal if they make the same change.
 */
public sealed interface Fix permits IgnoreLine, OwnerOnly {

    /** The file that it changes. */
    Path file();

    /** What it does to the file, worded to stand behind it: {@code gets the line .env}. */
    String change();

    /**
     * Makes the change.
     *
     * @throws IOException if it cannot be made; the file is as it was then
     */
    void apply() throws IOException;
}
