package io.quarkiverse.secrets.runtime.registry;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows the texts that people put where a secret still has to go, so that none of them gets into production.
 */
final class Placeholders {

    private static final Set<String> WORDS = Set.of("changeme", "changeit", "replaceme", "todo", "tbd", "fixme", "placeholder",
            "fillmein", "insertyourkeyhere", "supersecretkey", "notset");

    /** {@code <your key>}, {@code your-256-bit-key}, {@code my_secret_key_here}, {@code xxxx}, {@code ****}, {@code ...} */
    private static final Pattern SHAPES = Pattern.compile("<[^<>]*>"
            + "|\\{\\{[^{}]*}}"
            + "|(?:(?:insert|enter|put|add|use|set)[-_ ])?your[-_ ][a-z0-9]+(?:[-_ ][a-z0-9]+)*"
            + "|[a-z0-9]+(?:[-_ ][a-z0-9]+)*[-_ ](?:goes[-_ ])?here"
            + "|change[-_ ](?:me|it|this)(?:[-_ !.][a-z0-9_ !.-]*)?"
            + "|replace[-_ ](?:me|it|this)(?:[-_ !.][a-z0-9_ !.-]*)?"
            + "|x{3,}|\\*{3,}|\\.{3,}");

    private static final int LONGEST = 100;

    private Placeholders() {
    }

    static boolean matches(String value) {
        if (value.length() > LONGEST) {
            return false;
        }
        String text = value.strip().toLowerCase(Locale.ROOT);
        return WORDS.contains(withoutSeparators(text)) || SHAPES.matcher(text).matches();
    }

    private static String withoutSeparators(String text) {
        StringBuilder word = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if ("-_ !.".indexOf(text.charAt(i)) < 0) {
                word.append(text.charAt(i));
            }
        }
        return word.toString();
    }
}
