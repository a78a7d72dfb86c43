package com.example.secrets;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Reads secrets from the files of a folder, each named as its key. It has neither fields nor versions. */
final class FolderProvider implements SecretsProvider {

    private final Path folder;
    private final SecretsManagement management;

    FolderProvider(Path folder) {
        this.folder = folder;
        this.management = new FolderManagement(folder, this);
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
        for (SecretReference reference : references) {
            outcomes.put(reference, problem(reference).<FetchOutcome> map(failed -> failed).orElseGet(() -> read(reference)));
        }
        return new FetchResponse(outcomes, List.of());
    }

    private FetchOutcome read(SecretReference reference) {
        Path file = folder.resolve(reference.key());
        try {
            return new Found(Files.readString(file), Optional.empty(), file.toString());
        } catch (NoSuchFileException e) {
            return new Failed(Kind.MISSING, "is missing", "write it to " + file);
        } catch (CharacterCodingException e) {
            return new Failed(Kind.MALFORMED, "is no UTF-8 text in " + file, "store binary values as Base64");
        } catch (IOException e) {
            return new Failed(Kind.DENIED, "cannot be read from " + file, "allow this process to read it");
        }
    }

    /** What is wrong with a reference: a key is the name of a file in this folder, and must lead to no other. */
    Optional<Failed> problem(SecretReference reference) {
        String setting = "quarkus.secrets.registry.\"" + reference.name() + "\".";
        if (reference.field().isPresent() || reference.version().isPresent()) {
            return Optional.of(new Failed(Kind.MISSING, "is asked for by field or version, which a file has not",
                    "remove " + setting + "field and " + setting + "version"));
        }
        return reference.key().matches("[A-Za-z0-9][A-Za-z0-9._-]*") ? Optional.empty()
                : Optional.of(new Failed(Kind.WRONG_LOCATION, "has a key that is no name of a file", "set " + setting + "key"));
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return Files.isReadable(folder) ? Optional.empty()
                : Optional.of(new Failed(Kind.UNREACHABLE, "cannot read " + folder, "mount the folder"));
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return problem(reference).map(Failed::remedy).orElse("write it to " + folder.resolve(reference.key()));
    }

    @Override
    public SecretsManagement management() {
        return management;
    }

    @Override
    public void close() {
        // Nothing is held open
    }
}
