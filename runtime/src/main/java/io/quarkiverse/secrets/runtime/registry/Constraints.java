package io.quarkiverse.secrets.runtime.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;

/**
 * Holds a value against what its definition wants of it.
 */
public final class Constraints {

    private Constraints() {
    }

    /**
     * What is wrong with a value, each as the end of a sentence that begins with the secret's name. Never the value, nor
     * a part of it. Empty when all is well.
     */
    public static List<String> violations(SecretDefinition definition, String value) {
        if (Placeholders.matches(value)) {
            return List.of("still has a placeholder for a value");
        }
        Optional<ForeignNotation> notation = ForeignNotation.of(value);
        if (notation.isPresent()) {
            return List.of(notation.get().violation());
        }
        List<String> violations = new ArrayList<>();
        int bits;
        if (definition.encoding() == Encoding.BASE64) {
            try {
                bits = Strength.bitsOf(Base64.getDecoder().decode(value));
            } catch (IllegalArgumentException e) {
                return List.of("is not Base64, as its encoding requires");
            }
        } else {
            bits = definition.minBits() > 0 ? Strength.bitsOf(value) : 0;
        }
        if (bits < definition.minBits()) {
            violations.add("is too weak: it has at most " + bits + " bits and needs " + definition.minBits());
        }
        if (definition.pattern().isPresent() && !matches(definition.pattern().get(), value)) {
            violations.add("does not match its pattern " + definition.pattern().get());
        }
        if (definition.format() == Format.URL && !isUrl(value)) {
            violations.add("is not a URL");
        }
        return violations;
    }

    /** Whether a value is a text that people put where a secret still has to go, such as {@code change-me}. */
    public static boolean isPlaceholder(String value) {
        return Placeholders.matches(value) || ForeignNotation.of(value).isPresent();
    }

    /**
     * Says what is wrong with a regular expression, with where in it; empty when nothing is.
     */
    public static String patternError(String pattern) {
        try {
            Pattern.compile(pattern);
            return "";
        } catch (PatternSyntaxException e) {
            return e.getDescription() + " at index " + e.getIndex();
        }
    }

    private static boolean matches(String pattern, String value) {
        try {
            return Pattern.compile(pattern, Pattern.DOTALL).matcher(value).matches();
        } catch (StackOverflowError e) {
            // A pattern such as (a|b)* recurses for each character: too long for it is not a match
            return false;
        }
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = new URI(value);
            return uri.isAbsolute() && !uri.getSchemeSpecificPart().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
