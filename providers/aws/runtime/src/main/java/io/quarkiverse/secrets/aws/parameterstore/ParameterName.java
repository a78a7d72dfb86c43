package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.secrets.aws.client.Arn;
import io.quarkiverse.secrets.aws.client.CallerScope;
import io.quarkiverse.secrets.aws.client.InvalidKey.Rules;

/**
 * Parses what identifies a parameter: its name, or its ARN. Stateless, and so safe for use by several threads.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html">Requirements for
 *      parameter names</a>
 */
final class ParameterName {

    /** Includes what stands in front of the name in the ARN, which the service checks. */
    static final int LONGEST = 1011;
    static final int MOST_LEVELS = 15;

    private static final String FORM = "1 to " + LONGEST + " letters, digits and .-_, in up to " + MOST_LEVELS
            + " levels that each have a slash in front, and not beginning with aws or ssm,";
    /** What a key must be like to be read. */
    static final Rules READABLE = new Rules(FailureAnalyzer.SERVICE, ParameterName::problem,
            "the ARN of a parameter, or a name of " + FORM);
    /** What a key must be like to be written, for which the service takes no ARN. */
    static final Rules WRITABLE = new Rules(FailureAnalyzer.SERVICE, ParameterName::problemOfWrite, "a name of " + FORM);

    private static final String RESOURCE = ":parameter/";
    private static final int SERVICE = 2;
    private static final int AFTER_RESOURCE = 6;

    private ParameterName() {
    }

    private static Optional<String> problem(String id) {
        if (!Arn.is(id)) {
            return problemOfName(id);
        }
        int resource = id.indexOf(RESOURCE);
        boolean parameter = resource > 0 && Arn.part(id, SERVICE).equals("ssm") && Arn.part(id, AFTER_RESOURCE).isEmpty();
        return parameter && isName(id.substring(0, resource).replace(':', '-')) && problemOfName("/" + stem(id)).isEmpty()
                ? Optional.empty()
                : Optional.of("is not the ARN of a parameter");
    }

    private static Optional<String> problemOfWrite(String id) {
        if (Arn.is(id)) {
            return Optional.of("is an ARN, by which a parameter cannot be changed");
        }
        return isOfAws(id) ? Optional.of("is below /aws, which the service keeps for itself") : problemOfName(id);
    }

    private static Optional<String> problemOfName(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return Optional.of("does not have between 1 and " + LONGEST + " characters");
        }
        if (!isName(name)) {
            return Optional.of("has characters other than letters, digits and .-_/");
        }
        if (name.indexOf('/') > 0) {
            return Optional.of("has several levels, but no slash at the beginning");
        }
        String start = stem(name).toLowerCase(Locale.ROOT);
        if (start.startsWith("ssm") || start.startsWith("aws") && !isOfAws(name)) {
            return Optional.of("begins with aws or ssm");
        }
        return name.charAt(0) == '/' ? problemOfLevels(name) : Optional.empty();
    }

    private static Optional<String> problemOfLevels(String name) {
        int levels = 0;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '/') {
                levels++;
                if (i + 1 == name.length() || name.charAt(i + 1) == '/') {
                    return Optional.of("has a level without a name");
                }
            }
        }
        return levels > MOST_LEVELS ? Optional.of("has more than " + MOST_LEVELS + " levels") : Optional.empty();
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Arn.isAlphanumeric(c) && ".-_/".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a name is one of the public parameters, or refers to AWS Secrets Manager: these can be read. */
    private static boolean isOfAws(String name) {
        return name.startsWith("/aws/");
    }

    /** Returns the name without the slash at its beginning, which is what an ARN has of it. */
    static String stem(String id) {
        if (Arn.is(id)) {
            int resource = id.indexOf(RESOURCE);
            return resource < 0 ? id : id.substring(resource + RESOURCE.length());
        }
        return id.startsWith("/") ? id.substring(1) : id;
    }

    /** Returns the pattern in a policy that matches the ARN of a parameter. */
    static String pattern(String id, CallerScope scope) {
        return Arn.is(id) ? id : scope.pattern("ssm", "parameter/" + stem(id));
    }

    /** Returns whether a parameter can be written by what identifies it. */
    static boolean isWritable(String id) {
        return problemOfWrite(id).isEmpty();
    }
}
