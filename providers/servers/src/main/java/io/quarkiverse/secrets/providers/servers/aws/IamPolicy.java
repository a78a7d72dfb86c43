package io.quarkiverse.secrets.providers.servers.aws;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What an identity may do, in the language of IAM: statements that allow actions on resources. What no statement allows is
 * denied.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Elements of policies</a>
 */
final class IamPolicy {

    private static final Set<String> ELEMENTS = Set.of("Effect", "Action", "Resource");

    private final JsonNode statements;

    private IamPolicy(JsonNode statements) {
        this.statements = statements;
    }

    /**
     * @throws IllegalArgumentException if it is none, or one with elements that this does not know
     */
    static IamPolicy parse(String json) {
        JsonNode policy;
        try {
            policy = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The policy is not JSON", e);
        }
        if (!policy.path("Version").asText().equals("2012-10-17") || policy.path("Statement").isEmpty()) {
            throw new IllegalArgumentException("The policy has no statement, or not the version 2012-10-17");
        }
        for (JsonNode statement : policy.get("Statement")) {
            if (!ELEMENTS.equals(names(statement)) || !statement.get("Effect").asText().equals("Allow")) {
                throw new IllegalArgumentException("Not a statement that allows actions on resources: " + statement);
            }
        }
        return new IamPolicy(policy.get("Statement"));
    }

    private static Set<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false).collect(Collectors.toSet());
    }

    boolean allows(String action, String resource) {
        for (JsonNode statement : statements) {
            if (anyMatches(statement.get("Action"), action) && anyMatches(statement.get("Resource"), resource)) {
                return true;
            }
        }
        return false;
    }

    /** An element has one pattern, or a list of them. */
    private static boolean anyMatches(JsonNode patterns, String text) {
        if (patterns.isTextual()) {
            return matches(patterns.asText(), text);
        }
        for (JsonNode pattern : patterns) {
            if (matches(pattern.asText(), text)) {
                return true;
            }
        }
        return false;
    }

    /** An asterisk stands for any characters, a question mark for one. */
    private static boolean matches(String pattern, String text) {
        String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(expression, text);
    }
}
