package io.quarkiverse.secrets.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Finds the field of an object that a reference means: the one of that very name; else, if the reference says so, the one whose
 * name is a spelling of it, as {@code dbName}, {@code db_name} and {@code DB-NAME} are of one name.
 */
public final class FieldNames {

    private FieldNames() {
    }

    /** Whether two names are spellings of one: the same letters and digits, whatever stands between them and in any case. */
    public static boolean areSpellings(String one, String other) {
        return letters(one).equals(letters(other));
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether a field may be the one that a reference asks for. */
    public static boolean isCandidate(SecretReference reference, String field) {
        return reference.field().isPresent() && (field.equals(reference.field().get())
                || reference.fieldInAnySpelling() && areSpellings(field, reference.field().get()));
    }

    /**
     * The fields that a reference may mean.
     *
     * @param fields those that the object has
     * @return none, the one, or several that are spellings of the name, none of which is the name itself
     */
    public static List<String> meant(SecretReference reference, Collection<String> fields) {
        List<String> meant = new ArrayList<>();
        for (String field : fields) {
            if (reference.field().equals(Optional.of(field))) {
                return List.of(field);
            }
            if (isCandidate(reference, field)) {
                meant.add(field);
            }
        }
        return meant;
    }

    /**
     * Says that a reference means several fields.
     *
     * @param source where the object is, for people
     */
    public static Failed ambiguous(SecretReference reference, Collection<String> fields, String source) {
        return new Failed(Kind.WRONG_LOCATION,
                "has " + fields.size() + " fields that mean it in " + source + ": " + String.join(" and ", fields),
                "name the one that is meant with quarkus.secrets.registry.\"" + reference.name() + "\".field");
    }
}
