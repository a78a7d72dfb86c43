package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.aws.client.Arn;
import io.quarkiverse.secrets.aws.client.InvalidKey.Rules;

/**
 * Parses the identifiers of a secret: its name, its ARN, and the ARN without the dash and the six characters at its end.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret</a>
 */
final class SecretId {

    static final int LONGEST_NAME = 512;
    /** What a key must be like. */
    static final Rules RULES = new Rules(FailureAnalyzer.SERVICE, SecretId::problem, "the ARN of a secret, or a name of 1 to "
            + LONGEST_NAME + " letters, digits and /_+=.@- without the segments . and ..");
    /** The length of the dash and the six characters that the service appends to the name in an ARN. */
    private static final int SUFFIX = 7;

    private SecretId() {
    }

    static boolean isArn(String id) {
        return Arn.is(id);
    }

    /**
     * Returns why a text is not an identifier; empty if it is one. The service allows the segments {@code .} and {@code ..},
     * but software that treats its names as paths does not.
     */
    static Optional<String> problem(String id) {
        if (isArn(id)) {
            boolean possible = Arn.part(id, 2).equals("secretsmanager") && Arn.part(id, 5).equals("secret")
                    && !Arn.part(id, 6).isEmpty()
                    && isOfNames(id.replace(':', '-'));
            return possible ? segmentProblem(Arn.part(id, 6)) : Optional.of("is not the ARN of a secret");
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
            if (!Arn.isAlphanumeric(id.charAt(i))) {
                return false;
            }
        }
        return true;
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
            if (!Arn.isAlphanumeric(c) && "/_+=.@-!".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
