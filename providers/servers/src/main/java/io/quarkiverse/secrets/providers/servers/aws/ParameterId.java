package io.quarkiverse.secrets.providers.servers.aws;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller asks for: a parameter by its name or its ARN, and perhaps one of its versions.
 *
 * @param text what the caller wrote
 * @param id the name or the ARN
 * @param selector the number or the label of a version
 */
record ParameterId(String text, String id, Optional<String> selector) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+|(/[A-Za-z0-9._-]+)+");
    private static final String LONGEST = "arn:aws:ssm:" + Arns.REGION + ":" + Arns.ACCOUNT + ":parameter/";
    private static final int LENGTH = 1011;
    private static final int LEVELS = 15;
    private static final int COLONS_OF_ARN = 5;

    /**
     * @throws Refused if it is neither a name nor an ARN
     */
    static ParameterId of(String text) {
        String name = text;
        int colons = Arns.isArn(text) ? COLONS_OF_ARN : 0;
        Optional<String> selector = Optional.empty();
        if (text.chars().filter(c -> c == ':').count() > colons) {
            int colon = text.lastIndexOf(':');
            name = text.substring(0, colon);
            selector = Optional.of(text.substring(colon + 1));
        }
        if (Arns.isArn(name) ? !name.contains(":parameter/") : !NAME.matcher(name).matches()) {
            throw invalidName();
        }
        return new ParameterId(text, name, selector);
    }

    /**
     * Checks a name to write to.
     *
     * @throws Refused if a parameter cannot have it
     */
    static String checkName(String name) {
        String start = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches() || start.startsWith("ssm") || start.startsWith("aws") || start.startsWith("/ssm")
                || name.length() + LONGEST.length() > LENGTH) {
            throw invalidName();
        }
        if (start.startsWith("/aws")) {
            throw Refused.of("AccessDeniedException", "No access to reserved parameter name: " + name + ".");
        }
        if (Arrays.stream(name.split("/")).filter(level -> !level.isEmpty()).count() > LEVELS) {
            throw Refused.of("HierarchyLevelLimitExceededException", "A hierarchy can have a maximum of 15 levels.");
        }
        return name;
    }

    private static Refused invalidName() {
        return Refused.of("ValidationException",
                "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as"
                        + " a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of"
                        + " letters, numbers and the following 3 symbols .-_");
    }
}
