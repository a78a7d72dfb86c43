package io.quarkiverse.secrets.vault;

import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Checks paths in Vault: segments of printable characters between slashes, none of which leads outside the mount. Vault, and
 * proxies before it, resolve {@code .} and {@code ..} and join empty segments. Stateless, and so safe for use by several
 * threads.
 */
final class PathRules {

    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';
    private static final String[] ENCODED = { "%25", "%2e", "%2f", "%5c" };
    private static final String DECODED = "%./\\";

    private PathRules() {
    }

    /** Returns the failure of a reference whose path is invalid; empty if it is valid, or not named by the registry. */
    static Optional<Failed> problem(SecretReference reference, SecretPath location) {
        Optional<String> problem = location.ownPath() ? problem(location.path()) : Optional.empty();
        return problem.isEmpty() ? Optional.empty()
                : Optional
                        .of(new Failed(Kind.WRONG_LOCATION, "has a key that is not a valid path in Vault: it " + problem.get(),
                                "set another key: quarkus.secrets.registry.\"" + reference.name() + "\".key"));
    }

    /**
     * Returns what is wrong with a path that has no slashes at its ends, without quoting it.
     *
     * @return a phrase with a verb; empty if nothing is wrong
     */
    static Optional<String> problem(String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            char c = i < path.length() ? path.charAt(i) : '/';
            if (Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
                return Optional.of("has a control character");
            }
            if (c == '/') {
                if (i == start) {
                    return Optional.of(path.isEmpty() ? "is empty" : "has an empty segment");
                }
                if (leadsElsewhere(path.substring(start, i))) {
                    return Optional.of("has a segment . or ..");
                }
                start = i + 1;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether a segment leads elsewhere, also for software that decodes it once more, or regards a backslash as a
     * slash.
     */
    private static boolean leadsElsewhere(String segment) {
        String text = segment.indexOf('%') < 0 ? segment : decoded(segment);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '/' || text.charAt(i) == '\\') {
                String piece = text.substring(start, i);
                if (piece.equals(".") || piece.equals("..")) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /** Decodes dots, slashes and percent signs repeatedly; each time, the text gets shorter. */
    private static String decoded(String segment) {
        String text = segment;
        String before;
        do {
            before = text;
            for (int i = 0; i < ENCODED.length; i++) {
                String character = DECODED.substring(i, i + 1);
                text = text.replace(ENCODED[i], character).replace(ENCODED[i].toUpperCase(Locale.ROOT), character);
            }
        } while (!text.equals(before));
        return text;
    }
}
