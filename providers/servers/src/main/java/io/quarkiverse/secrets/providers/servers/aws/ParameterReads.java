package io.quarkiverse.secrets.providers.servers.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.aws.StoredParameter.Version;

/**
 * The operations of Parameter Store that change nothing: {@code GetParameters}, {@code GetParameterHistory} and
 * {@code DescribeParameters}. Guarded by the server.
 */
final class ParameterReads {

    private static final String GET = "GetParameters";
    private static final String HISTORY = "GetParameterHistory";
    private static final String DESCRIBE = "DescribeParameters";
    private static final String KEY = "arn:aws:kms:" + Arns.REGION + ":" + Arns.ACCOUNT + ":key/0";
    private static final int MOST_NAMES = 10;
    private static final int PAGE = 50;

    private final StoredParameters parameters;
    private final AccessControl access;
    private final Paging paging;

    ParameterReads(StoredParameters parameters, AccessControl access, Paging paging) {
        this.parameters = parameters;
        this.access = access;
        this.paging = paging;
    }

    /** One name that the caller may not read, or a value that cannot be decrypted, fails the whole call. */
    ObjectNode get(JsonNode body) {
        List<ParameterId> ids = ids(body);
        for (ParameterId id : ids) {
            authorize(GET, id);
        }
        boolean decrypt = body.path("WithDecryption").asBoolean();
        ObjectNode answer = Answers.empty();
        ArrayNode invalid = answer.putArray("InvalidParameters");
        TreeMap<String, ObjectNode> found = new TreeMap<>();
        for (ParameterId id : ids) {
            Optional<StoredParameter> parameter = parameters.find(id.id());
            Optional<Version> version = parameter.flatMap(stored -> stored.find(id.selector()));
            if (version.isPresent()) {
                found.put(id.text(), value(id, parameter.get(), version.get(), decrypt));
            } else {
                invalid.add(id.text());
            }
        }
        answer.putArray("Parameters").addAll(found.values());
        return answer;
    }

    /** The same parameter twice is refused, in whatever spelling: the documentation does not say what the answer would be. */
    private static List<ParameterId> ids(JsonNode body) {
        List<ParameterId> ids = new ArrayList<>();
        body.path("Names").forEach(name -> ids.add(ParameterId.of(name.asText())));
        if (ids.isEmpty() || ids.size() > MOST_NAMES) {
            throw Refused.validation("Value at 'names' failed to satisfy constraint: Member must have length less than or equal"
                    + " to " + MOST_NAMES);
        }
        Set<String> arns = new HashSet<>();
        if (!ids.stream().allMatch(id -> arns.add(StoredParameters.arn(id.id())))) {
            throw Refused.of("ValidationException", "Duplicate parameter names");
        }
        return ids;
    }

    private void authorize(String operation, ParameterId id) {
        access.authorize(operation, StoredParameters.arn(id.id()));
        access.checkName(operation, id.id(), StoredParameters.arn(id.id()));
    }

    private ObjectNode value(ParameterId id, StoredParameter parameter, Version version, boolean decrypt) {
        boolean encrypted = version.type().equals("SecureString");
        if (encrypted && decrypt) {
            checkKey(parameter.name);
        }
        ObjectNode answer = Answers.empty().put("ARN", parameter.arn).put("DataType", "text")
                .put("LastModifiedDate", Answers.seconds(version.created())).put("Name", name(id, parameter));
        id.selector().ifPresent(selector -> answer.put("Selector", ":" + selector));
        return answer.put("Type", version.type()).put("Value", encrypted && !decrypt ? cipher(version) : version.value())
                .put("Version", version.number());
    }

    /** The name of another account's parameter is its ARN. */
    private static String name(ParameterId id, StoredParameter parameter) {
        return parameter.arn.contains(":" + Arns.ACCOUNT + ":") ? parameter.name : id.id();
    }

    private void checkKey(String name) {
        if (access.isKeyDenied(name)) {
            throw Refused.of("AccessDeniedException",
                    "User: arn:aws:sts::123456789012:assumed-role/app/session is not authorized"
                            + " to perform: kms:Decrypt on resource: " + KEY
                            + " because no identity-based policy allows the kms:Decrypt action");
        }
        if (access.isUndecryptable(name)) {
            throw Refused.of("InvalidKeyId", KEY + " is disabled.");
        }
    }

    private static String cipher(Version version) {
        return Base64.getEncoder().encodeToString(("ciphertext " + version.number()).getBytes(StandardCharsets.UTF_8));
    }

    ObjectNode history(JsonNode body) {
        ParameterId id = ParameterId.of(body.path("Name").asText());
        authorize(HISTORY, id);
        StoredParameter parameter = parameters.find(id.id()).orElseThrow(() -> Refused.of("ParameterNotFound", ""));
        boolean decrypt = body.path("WithDecryption").asBoolean();
        ObjectNode answer = Answers.empty();
        ArrayNode versions = answer.putArray("Parameters");
        List<Version> all = List.copyOf(parameter.versions.values());
        for (Version version : paging.page(all, body.path("MaxResults").asInt(PAGE), body, answer)) {
            ObjectNode entry = versions.addObject().put("Name", parameter.name).put("Type", version.type())
                    .put("Value", version.type().equals("SecureString") && !decrypt ? cipher(version) : version.value())
                    .put("Version", version.number()).put("Tier", version.tier())
                    .put("LastModifiedDate", Answers.seconds(version.created()))
                    .put("LastModifiedUser", "arn:aws:sts::" + Arns.ACCOUNT + ":assumed-role/app/session");
            version.keyId().ifPresent(key -> entry.put("KeyId", key));
            version.labels().forEach(entry.putArray("Labels")::add);
        }
        return answer;
    }

    /** The service may give fewer than asked for, and none on a page. */
    ObjectNode describe(JsonNode body) {
        access.authorize(DESCRIBE, "*", "*");
        ObjectNode answer = Answers.empty();
        ArrayNode names = answer.putArray("Parameters");
        paging.page(parameters.own(), body.path("MaxResults").asInt(PAGE), body, answer)
                .forEach(parameter -> names.addObject().put("Name", parameter.name).put("ARN", parameter.arn)
                        .put("Type", parameter.current().type()).put("Version", parameter.current().number()));
        return answer;
    }
}
