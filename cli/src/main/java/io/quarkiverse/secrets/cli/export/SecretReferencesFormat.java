package io.quarkiverse.secrets.cli.export;

import java.util.List;

import io.quarkiverse.secrets.cli.console.CliException;

/** Writes where secrets are, for something else that reads them. Never a value. */
public interface SecretReferencesFormat {

    /**
     * Writes a document.
     *
     * @param secrets in their order
     * @throws CliException if one cannot be written in this format
     */
    String write(List<StoredSecret> secrets);
}
