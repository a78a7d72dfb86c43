package io.quarkiverse.secrets.aws;

import java.util.Optional;

/**
 * Parses the identifiers of a secret: its name, its ARN, and the ARN without the dash and the six characters at its end.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret</a>
 */
final class SecretId {

    static final int LONGEST_NAME = 512;
    private static final String ARN = "arn:";
    /** The length of the dash and the six characters that the service appends to the name in an ARN. */
    private static final int SUFFIX = 7;

    private SecretId() {
    }

    static boolean isArn(String id) {
        return id.startsWith(ARN);
    }

    /**
     * Returns why a text is not an identifier; empty if it is one. The service allows the segments {@code .} and {@code ..},
     * but software that treats its names as paths does not.
     */
    static Optional<String> problem(String id) {
        if (isArn(id)) {
            boolean possible = part(id, 2).equals("secretsmanager") && part(id, 5).equals("secret") && !part(id, 6).isEmpty()
                    && isOfNames(id.replace(':', '-'));
            return possible ? segmentProblem(part(id, 6)) : Optional.of("is not the ARN of a secret");
        }
        if (id.isEmpty() || id.length() > LONGEST_NAME) {
            return Optional.of("does not have between 1 and " + LONGEST_NAME + " characters");
        }
        return isOfNames(id) ? segmentProblem(id) : Optional.of("has characters other than letters, digits and /_+=.@-!");
    }

    private static Optional<String> segmentProblem(String name) {
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '/') {
                int length = i - start;
                if ((length == 1 || length == 2) && name.charAt(start) == '.' && name.charAt(i - 1) == '.') {
                    return Optional.of("has the segment " + name.substring(start, i));
                }
                start = i + 1;
            }
        }
        return Optional.empty();
    }

    /** Returns whether an ARN has, or seems to have, the suffix that the service appends. */
    static boolean hasEnd(String id) {
        int dash = id.length() - SUFFIX;
        if (!isArn(id) || dash < 0 || id.charAt(dash) != '-') {
            return false;
        }
        for (int i = dash + 1; i < id.length(); i++) {
            if (!isAlphanumeric(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the region in an ARN; empty for a name. */
    static Optional<String> region(String id) {
        return isArn(id) ? Optional.of(part(id, 3)).filter(region -> !region.isEmpty()) : Optional.empty();
    }

    /** Returns whether an ARN, with its suffix or without, identifies the secret of an answer. */
    static boolean isArnOf(String id, String answered) {
        return isArn(id) && (id.equals(answered)
                || answered.length() == id.length() + SUFFIX && answered.startsWith(id) && answered.charAt(id.length()) == '-');
    }

    /**
     * Allows the exclamation mark, which only services of AWS may use: the names of the secrets of RDS begin with {@code rds!}.
     */
    private static boolean isOfNames(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && "/_+=.@-!".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** Returns the part of an ARN after a number of colons; an empty text if it has fewer. */
    static String part(String arn, int index) {
        int from = 0;
        for (int i = 0; i < index; i++) {
            int colon = arn.indexOf(':', from);
            if (colon < 0) {
                return "";
            }
            from = colon + 1;
        }
        int end = arn.indexOf(':', from);
        return end < 0 ? arn.substring(from) : arn.substring(from, end);
    }
}
