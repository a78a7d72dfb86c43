package io.quarkiverse.secrets.cli.importing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Group;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Member;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Scalar;

/** Reads files of properties, as the JDK does. */
final class PropertiesDocuments {

    /** Keeps what it is given twice. */
    private static final class AllProperties extends Properties {

        private static final long serialVersionUID = 1L;

        private final transient List<Member> members = new ArrayList<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            members.add(new Member((String) key, new Scalar((String) value, false)));
            return null;
        }
    }

    private PropertiesDocuments() {
    }

    static ImportedDocument read(String name, String text) {
        AllProperties properties = new AllProperties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new CliException(name + " has a \\u that four hexadecimal digits do not follow",
                    "correct it, or write \\\\ for a backslash");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ImportedDocument(name, ImportFormat.PROPERTIES, new Group(properties.members));
    }
}
