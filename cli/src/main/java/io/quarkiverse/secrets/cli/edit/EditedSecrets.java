package io.quarkiverse.secrets.cli.edit;

import java.util.List;

import io.quarkiverse.secrets.cli.console.CliException;

/** Secrets that are edited as one text. For one thread. */
public interface EditedSecrets {

    /** The text for the editor, with their values. */
    String text();

    /**
     * What was changed in the text.
     *
     * @throws CliException if it cannot be understood; the message has the line and no value
     */
    List<Change> changes(String edited);

    /**
     * Stores what was changed. Nothing is stored if somebody else has changed the same in the meantime.
     *
     * @param changes those in the text
     * @return what came of each, in their order: why it failed; an empty text if it is stored
     * @throws CliException if nothing was stored
     */
    List<String> store(String edited, List<Change> changes);
}
