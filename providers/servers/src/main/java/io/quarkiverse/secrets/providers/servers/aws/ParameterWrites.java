package io.quarkiverse.secrets.providers.servers.aws;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.aws.StoredParameter.Version;

/**
 * The operations of Parameter Store that change something: {@code PutParameter}, {@code DeleteParameter} and
 * {@code LabelParameterVersion}. Guarded by the server.
 */
final class ParameterWrites {

    private static final String PUT = "PutParameter";
    private static final String DELETE = "DeleteParameter";
    private static final String SECURE = "SecureString";
    private static final String DEFAULT_KEY = "alias/aws/ssm";
    private static final String STANDARD = "Standard";
    private static final String ADVANCED = "Advanced";
    private static final Set<String> TYPES = Set.of("String", "StringList", SECURE);
    private static final Pattern NESTED = Pattern.compile("\\{\\{.*}}", Pattern.DOTALL);
    private static final int STANDARD_BYTES = 4096;
    private static final int ADVANCED_BYTES = 8192;

    private final StoredParameters parameters;
    private final AccessControl access;

    ParameterWrites(StoredParameters parameters, AccessControl access) {
        this.parameters = parameters;
        this.access = access;
    }

    ObjectNode put(JsonNode body) {
        String name = body.path("Name").asText();
        if (Arns.isArn(name)) {
            throw Refused.of("ValidationException", "Parameter name must not be an ARN.");
        }
        authorize(PUT, name);
        ParameterId.checkName(name);
        String value = body.path("Value").asText();
        checkValue(value);
        Optional<StoredParameter> there = parameters.find(name);
        if (there.isPresent() && !body.path("Overwrite").asBoolean()) {
            throw Refused.of("ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite"
                            + " option in the request to true.");
        }
        String type = type(there, Parameters.text(body, "Type"));
        Optional<String> pattern = Parameters.text(body, "AllowedPattern");
        if (pattern.isPresent() && !Pattern.matches(pattern.get(), value)) {
            throw Refused.of("ParameterPatternMismatchException",
                    "Parameter value, cannot be validated against allowedPattern: "
                            + pattern.get());
        }
        String tier = tier(there, Parameters.text(body, "Tier"), value);
        if (access.isKeyDenied(name)) {
            throw Refused.denied("kms:Encrypt", "arn:aws:kms:" + Arns.REGION + ":" + Arns.ACCOUNT + ":key/0");
        }
        Optional<String> key = type.equals(SECURE) ? Optional.of(Parameters.text(body, "KeyId").orElse(DEFAULT_KEY))
                : Optional.empty();
        Version version = parameters.add(Arns.ACCOUNT, name).add(type, value, key, tier);
        return Answers.empty().put("Tier", tier).put("Version", version.number());
    }

    private void authorize(String operation, String name) {
        access.authorize(operation, name);
        access.checkName(operation, name, StoredParameters.arn(name));
    }

    private static void checkValue(String value) {
        if (value.isEmpty()) {
            throw Refused.validation("Value '' at 'value' failed to satisfy constraint: Member must have length greater than or"
                    + " equal to 1.");
        }
        if (NESTED.matcher(value).find()) {
            throw Refused.of("ValidationException", "Parameter value can't nest another parameter. Do not use \"{{}}\" in the"
                    + " value.");
        }
    }

    private static String type(Optional<StoredParameter> there, Optional<String> asked) {
        if (there.isEmpty()) {
            return asked.filter(TYPES::contains).orElseThrow(() -> Refused.of("ValidationException",
                    "A parameter type is required when you create a parameter."));
        }
        String type = there.get().current().type();
        if (asked.isPresent() && !asked.get().equals(type)) {
            throw Refused.of("HierarchyTypeMismatchException", "Parameter Store doesn't support changing a parameter type in a"
                    + " hierarchy.");
        }
        return type;
    }

    private static String tier(Optional<StoredParameter> there, Optional<String> asked, String value) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        boolean advanced = there.isPresent() && there.get().current().tier().equals(ADVANCED);
        if (advanced && asked.isPresent() && asked.get().equals(STANDARD)) {
            throw Refused.of("ValidationException", "This parameter uses the advanced-parameter tier. You can't downgrade a"
                    + " parameter from the advanced-parameter tier to the standard-parameter tier.");
        }
        String tier = advanced || asked.isPresent() && asked.get().equals(ADVANCED)
                || asked.isPresent() && asked.get().equals("Intelligent-Tiering") && bytes > STANDARD_BYTES ? ADVANCED
                        : STANDARD;
        int most = tier.equals(ADVANCED) ? ADVANCED_BYTES : STANDARD_BYTES;
        if (bytes > most) {
            throw Refused.of("ValidationException", tier + " tier parameters support a maximum parameter value of " + most
                    + " characters.");
        }
        return tier;
    }

    ObjectNode delete(JsonNode body) {
        String name = body.path("Name").asText();
        authorize(DELETE, name);
        StoredParameter parameter = parameters.find(name).filter(found -> !Arns.isArn(name))
                .orElseThrow(() -> Refused.of("ParameterNotFound", ""));
        parameters.remove(parameter);
        return Answers.empty();
    }

    ObjectNode label(JsonNode body) {
        StoredParameter parameter = parameters.find(body.path("Name").asText())
                .orElseThrow(() -> Refused.of("ParameterNotFound", ""));
        long number = body.path("ParameterVersion").asLong(parameter.current().number());
        body.path("Labels").forEach(label -> parameter.label(number, label.asText()));
        return Answers.empty().put("ParameterVersion", number);
    }
}
