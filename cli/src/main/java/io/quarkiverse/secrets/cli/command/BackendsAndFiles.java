package io.quarkiverse.secrets.cli.command;

import java.util.Iterator;

import io.quarkiverse.secrets.cli.backend.Backends;

/**
 * What a shell offers for an option or argument that is a backend or the path of a file: the backends. That there are files,
 * too,
 * a list of words cannot say; {@code completion} knows it by this class.
 */
public final class BackendsAndFiles implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Backends.names().iterator();
    }
}
