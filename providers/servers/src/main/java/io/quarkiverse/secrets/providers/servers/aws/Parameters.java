package io.quarkiverse.secrets.providers.servers.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.secrets.providers.servers.aws.StoredSecret.Version;

/** Reads the parameters of operations, and refuses those that the service refuses. */
final class Parameters {

    private static final int LARGEST_VALUE = 65_536;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");
    /** Allows the exclamation mark, which only services of AWS may use in the names of their secrets. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");

    private Parameters() {
    }

    /** The text of a parameter, if it is there. */
    static Optional<String> text(JsonNode body, String parameter) {
        JsonNode value = body.get(parameter);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    /** The parameter {@code SecretId}; empty text if it is not there. */
    static String id(JsonNode body) {
        return body.path("SecretId").asText();
    }

    /** The parameter {@code Name} of a secret that is to be created. */
    static String name(JsonNode body) {
        String name = body.path("Name").asText();
        if (!NAME.matcher(name).matches()) {
            throw invalidName();
        }
        return name;
    }

    static void checkId(String id) {
        if (id.isEmpty() || id.length() > 2048) {
            throw Refused.validation("Value at 'secretId' failed to satisfy constraint: Member must have length between 1 and"
                    + " 2048");
        }
        if (!Arns.isArn(id) && !ID.matcher(id).matches()) {
            throw invalidName();
        }
    }

    private static Refused invalidName() {
        return Refused.of("ValidationException", "Invalid name. Must be a valid name containing alphanumeric characters, or "
                + "any of the following: -/_+=.@!");
    }

    static void checkLength(Optional<String> text, String parameter, int shortest, int longest) {
        if (text.isPresent() && (text.get().length() < shortest || text.get().length() > longest)) {
            throw Refused.validation("Value at '" + parameter + "' failed to satisfy constraint: Member must have length"
                    + " between " + shortest + " and " + longest);
        }
    }

    /** The version that is to be stored, which is text or bytes. */
    static Version version(JsonNode body) {
        Optional<String> text = text(body, "SecretString");
        Optional<String> binary = text(body, "SecretBinary");
        if (text.isPresent() == binary.isPresent()) {
            throw Refused.of("InvalidRequestException", "You must provide either SecretString or SecretBinary.");
        }
        int length = text.map(value -> value.getBytes(StandardCharsets.UTF_8).length)
                .orElseGet(() -> Base64.getDecoder().decode(binary.orElseThrow()).length);
        if (length == 0 || length > LARGEST_VALUE) {
            throw Refused.validation("Value at 'secretString' failed to satisfy constraint: Member must have length less than"
                    + " or equal to " + LARGEST_VALUE);
        }
        String token = text(body, "ClientRequestToken").orElseThrow(
                () -> Refused.of("InvalidRequestException", "You must provide a ClientRequestToken value."));
        if (token.length() < 32 || token.length() > 64) {
            throw Refused.of("ValidationException", "ClientRequestToken must be 32-64 characters long.");
        }
        return new Version(token, text, binary);
    }
}
