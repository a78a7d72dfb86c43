package io.quarkiverse.secrets.cli.importing;

import java.util.List;

import io.quarkiverse.secrets.cli.importing.ImportedValue.Group;
import io.quarkiverse.secrets.spi.Finding;

/**
 * What a document has. Immutable.
 *
 * @param name the document, for people: the path of a file, or standard input
 * @param format what it is written in
 * @param root its values
 * @param findings what is wrong with its lines; never a value
 */
public record ImportedDocument(String name, ImportFormat format, Group root, List<Finding> findings) {

    ImportedDocument(String name, ImportFormat format, Group root) {
        this(name, format, root, List.of());
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
        return "ImportedDocument[" + name + "]";
    }
}
