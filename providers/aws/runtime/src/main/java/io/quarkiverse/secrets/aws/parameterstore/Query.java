package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.secrets.aws.client.Arn;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Identifies what is read once for all references that need it.
 *
 * @param id the name or ARN of a parameter
 * @param version the number or the label of a version, or {@link SecretReference#PREVIOUS}; empty for the current one
 */
record Query(String id, Optional<String> version) {

    private static final int LONGEST_LABEL = 100;
    /** As many digits as any number of a long has. */
    private static final int LONGEST_NUMBER = 18;

    static Query of(SecretReference reference) {
        return new Query(reference.key(), reference.version());
    }

    /** Returns the query for the current version of the same parameter. */
    Query current() {
        return new Query(id, Optional.empty());
    }

    /** Returns the query for a version of the same parameter. */
    Query numbered(long number) {
        return new Query(id, Optional.of(Long.toString(number)));
    }

    /** Returns whether it is for the version before the current one. */
    boolean isForPrevious() {
        return version.isPresent() && version.get().equals(SecretReference.PREVIOUS);
    }

    /** Returns the name with the selector of the version, as the service takes it. */
    String selected() {
        return version.isEmpty() ? id : id + ":" + version.get();
    }

    /**
     * Returns whether such a version is possible: numbers count from 1; a label has letters, digits and {@code .-_}, and begins
     * neither with a digit nor with aws or ssm.
     *
     * @see <a href=
     *      "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_LabelParameterVersion.html">LabelParameterVersion</a>
     */
    boolean isForPossibleVersion() {
        if (version.isEmpty()) {
            return true;
        }
        String text = version.get();
        if (text.isEmpty() || text.length() > LONGEST_LABEL) {
            return false;
        }
        return isDigit(text.charAt(0)) ? isNumber(text) : isLabel(text);
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.charAt(0) != '0' && text.length() <= LONGEST_NUMBER;
    }

    private static boolean isLabel(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Arn.isAlphanumeric(c) && ".-_".indexOf(c) < 0) {
                return false;
            }
        }
        String start = text.toLowerCase(Locale.ROOT);
        return !start.startsWith("aws") && !start.startsWith("ssm");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Written out, because generated code is linked at its first use. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Query that && id.equals(that.id) && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + version.hashCode();
    }
}
