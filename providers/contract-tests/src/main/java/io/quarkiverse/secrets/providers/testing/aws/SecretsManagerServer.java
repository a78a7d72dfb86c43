package io.quarkiverse.secrets.providers.testing.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.testing.BackendServer;
import io.quarkiverse.secrets.providers.testing.aws.StoredSecret.Version;

/**
 * Speaks the protocol of AWS Secrets Manager, in the region {@link #REGION} and the account {@link #ACCOUNT}, and checks what
 * the service checks: the form of the signature, names, sizes, how many secrets one call asks for. With the action
 * {@code AssumeRole} it is AWS STS, too.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html">Actions</a>
 */
public final class SecretsManagerServer extends BackendServer {

    /** Its region. */
    public static final String REGION = "eu-west-1";
    /** The account that its callers belong to. */
    public static final String ACCOUNT = "123456789012";
    /** The access key that it gives for a role. */
    public static final String KEY_OF_ROLE = "ASIAROLE";

    private static final String TARGET = "secretsmanager.";
    private static final int IDS = 20;
    private static final int LARGEST = 65_536;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");
    /** Allows the exclamation mark, which only services of AWS may use in the names of their secrets. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
    private static final Pattern SIGNATURE = Pattern.compile("AWS4-HMAC-SHA256 Credential=[A-Za-z0-9]+/\\d{8}/[a-z0-9-]+/"
            + "(secretsmanager|sts)/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}");
    private static final Pattern DATE = Pattern.compile("\\d{8}T\\d{6}Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, StoredSecret> secrets = new TreeMap<>();
    private final Set<String> deniedOperations = ConcurrentHashMap.newKeySet();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Set<String> keyDenied = ConcurrentHashMap.newKeySet();
    private final Set<String> undecryptable = ConcurrentHashMap.newKeySet();
    private final Set<String> throttled = ConcurrentHashMap.newKeySet();
    private volatile boolean expired;
    private volatile Optional<IamPolicy> policy = Optional.empty();
    private volatile int page = Integer.MAX_VALUE;

    /** Speaks plain HTTP. */
    public SecretsManagerServer() {
        this(Optional.empty());
    }

    /** Speaks TLS with this identity, or plain HTTP without one. */
    public SecretsManagerServer(Optional<SSLContext> identity) {
        super(identity);
    }

    /** Stores a text, as a new version if the secret is there. Gives its ARN. */
    public synchronized String store(String name, String text) {
        return store(ACCOUNT, name, new Version(UUID.randomUUID().toString(), Optional.of(text), Optional.empty()));
    }

    /** Stores bytes. Gives the ARN. */
    public synchronized String store(String name, byte[] bytes) {
        return store(ACCOUNT, name, new Version(UUID.randomUUID().toString(), Optional.empty(),
                Optional.of(Base64.getEncoder().encodeToString(bytes))));
    }

    /** Stores a text in another account, where it can be had by its ARN only. Gives that. */
    public synchronized String storeInAccount(String account, String name, String text) {
        return store(account, name, new Version(UUID.randomUUID().toString(), Optional.of(text), Optional.empty()));
    }

    private String store(String account, String name, Version version) {
        StoredSecret secret = secrets.computeIfAbsent(account + ":" + name, key -> new StoredSecret(name, arn(account, name)));
        secret.add(version, Set.of());
        return secret.arn;
    }

    /** Makes a secret that has no version and so no value. Gives its ARN. */
    public synchronized String storeWithoutValue(String name) {
        return secrets.computeIfAbsent(ACCOUNT + ":" + name, key -> new StoredSecret(name, arn(ACCOUNT, name))).arn;
    }

    /** Denies an operation: {@code BatchGetSecretValue}, {@code GetSecretValue}, … */
    public void denyOperation(String operation) {
        deniedOperations.add(operation);
    }

    /** Denies reading and writing a secret, or a name that is not there. */
    public void deny(String name) {
        denied.add(name);
    }

    /**
     * Allows what a policy of IAM allows, and no more. A secret that is not there is looked for in it by the ARN that the name
     * alone gives, and one that is to be created by that with six characters.
     */
    public void enforce(String json) {
        policy = Optional.of(IamPolicy.parse(json));
    }

    /** Denies the use of the key that a secret is encrypted with. */
    public void denyKey(String name) {
        keyDenied.add(name);
    }

    /** Lets decryption of a secret fail. */
    public void failDecryption(String name) {
        undecryptable.add(name);
    }

    /** Throttles what a batch reads of a secret. */
    public void throttle(String name) {
        throttled.add(name);
    }

    /** Allows an operation again. */
    public void allowOperation(String operation) {
        deniedOperations.remove(operation);
    }

    /** Has a secret read as before: takes back what was said of it to {@link #deny} and the like. */
    public void allow(String name) {
        List.of(denied, keyDenied, undecryptable, throttled).forEach(names -> names.remove(name));
    }

    /** Makes the previous version of a secret the current one again, and the current one the previous. */
    public synchronized void rollBack(String name) {
        StoredSecret secret = secrets.get(ACCOUNT + ":" + name);
        secret.add(secret.find(StoredSecret.PREVIOUS).orElseThrow(), Set.of());
    }

    /** Marks a secret for deletion. */
    public synchronized void delete(String name) {
        secrets.get(ACCOUNT + ":" + name).deleted = true;
    }

    /** Takes that back. */
    public synchronized void restore(String name) {
        secrets.get(ACCOUNT + ":" + name).deleted = false;
    }

    /** Takes no credentials any more. */
    public void expireCredentials() {
        expired = true;
    }

    /** Takes credentials again. */
    public void acceptCredentials() {
        expired = false;
    }

    /** Gives at most so many values at a time, and a token for the others. */
    public void page(int values) {
        page = values;
    }

    /** The operations that were called, in the order of their arrival. */
    public List<String> operations() {
        return calls().stream().map(SecretsManagerServer::operation).toList();
    }

    private static String operation(Request request) {
        return request.header("X-Amz-Target").filter(target -> target.startsWith(TARGET))
                .map(target -> target.substring(TARGET.length())).orElse("?");
    }

    @Override
    protected boolean isCall(Request request) {
        return !isSts(request);
    }

    private static boolean isSts(Request request) {
        return request.header("Authorization").orElse("").contains("/sts/aws4_request");
    }

    @Override
    protected Response answer(Request request) {
        try {
            checkSignature(request);
            if (isSts(request)) {
                return assumeRole(request);
            }
            return response(200, answer(operation(request), body(request)));
        } catch (Refused refused) {
            ObjectNode error = JSON.createObjectNode().put("__type", refused.code());
            // Some of the service's errors have the one, some the other
            error.put(refused.code().startsWith("AccessDenied") ? "Message" : "message", refused.getMessage());
            return response(refused.status(), error);
        }
    }

    private static Response response(int status, ObjectNode body) {
        return new Response(status,
                Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-RequestId", UUID.randomUUID().toString()),
                body.toString());
    }

    private void checkSignature(Request request) {
        String authorization = request.header("Authorization")
                .orElseThrow(() -> Refused.of("MissingAuthenticationTokenException", "Missing Authentication Token"));
        if (!SIGNATURE.matcher(authorization).matches()
                || !request.header("X-Amz-Date").filter(date -> DATE.matcher(date).matches()).isPresent()) {
            throw Refused.of("IncompleteSignatureException", "The request signature does not conform to AWS standards.");
        }
        if (!isSts(request) && !authorization.contains("/" + REGION + "/")) {
            throw Refused.of("InvalidSignatureException", "Credential should be scoped to a valid region.");
        }
        if (expired) {
            throw Refused.of("ExpiredTokenException", "The security token included in the request is expired");
        }
    }

    private static JsonNode body(Request request) {
        if (!request.method().equals("POST") || !request.uri().getPath().equals("/")) {
            throw new Refused(404, "UnknownOperationException", "");
        }
        if (!request.header("Content-Type").orElse("").equals("application/x-amz-json-1.1")) {
            throw new Refused(404, "UnknownOperationException", "");
        }
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw Refused.of("SerializationException", "");
        }
    }

    private synchronized ObjectNode answer(String operation, JsonNode body) {
        if (deniedOperations.contains(operation)) {
            throw Refused.denied(operation, "*");
        }
        switch (operation) {
            case "BatchGetSecretValue":
                return batch(body);
            case "GetSecretValue":
                return value(body.path("SecretId").asText(), text(body, "VersionId"), text(body, "VersionStage"),
                        operation);
            case "CreateSecret":
                return create(body);
            case "PutSecretValue":
                return put(body);
            case "UpdateSecretVersionStage":
                return moveStage(body);
            case "ListSecrets":
                return list(body);
            case "DescribeSecret":
                return describe(body);
            case "DeleteSecret":
                return delete(body);
            case "RestoreSecret":
                return restore(body);
            default:
                throw Refused.of("UnknownOperationException", "");
        }
    }

    /** Who may not do something learns nothing of what is there. */
    private void authorize(String operation, String id, String resource) {
        if (policy.isPresent() && !policy.get().allows("secretsmanager:" + operation, resource)) {
            throw Refused.denied(operation, id);
        }
    }

    private void authorize(String operation, String id) {
        authorize(operation, id, find(id).map(secret -> secret.arn)
                .orElseGet(() -> id.startsWith("arn:") ? id : arnWithoutEnd(ACCOUNT, id)));
    }

    private ObjectNode batch(JsonNode body) {
        authorize("BatchGetSecretValue", "*", "*");
        List<String> ids = new ArrayList<>();
        body.path("SecretIdList").forEach(id -> ids.add(id.asText()));
        if (ids.isEmpty()) {
            throw Refused.of("InvalidParameterException", "You must specify either Filters or SecretIdList.");
        }
        if (ids.size() > IDS) {
            throw Refused.of("ValidationException", "1 validation error detected: Value at 'secretIdList' failed to satisfy "
                    + "constraint: Member must have length less than or equal to 20");
        }
        int from = text(body, "NextToken").map(Integer::parseInt).orElse(0);
        int to = (int) Math.min(ids.size(), (long) from + page);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode values = answer.putArray("SecretValues");
        ArrayNode errors = answer.putArray("Errors");
        for (String id : new LinkedHashSet<>(ids.subList(from, to))) {
            try {
                if (throttled.contains(id)) {
                    throw Refused.of("ThrottlingException", "Rate exceeded");
                }
                values.add(value(id, Optional.empty(), Optional.empty(), "GetSecretValue"));
            } catch (Refused refused) {
                errors.addObject().put("SecretId", id).put("ErrorCode", refused.code()).put("Message", refused.getMessage());
            }
        }
        if (to < ids.size()) {
            answer.put("NextToken", String.valueOf(to));
        }
        return answer;
    }

    private ObjectNode value(String id, Optional<String> versionId, Optional<String> stage, String operation) {
        StoredSecret secret = readable(id, operation);
        checkLength(versionId, "versionId", 32, 64);
        checkLength(stage, "versionStage", 1, 256);
        Optional<Version> found = versionId.map(version -> Optional.ofNullable(secret.versions.get(version)))
                .orElseGet(() -> secret.find(stage.orElse(StoredSecret.CURRENT)));
        Version version = found.orElseThrow(() -> Refused.of("ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for "
                        + (versionId.isPresent() ? "VersionId: " + versionId.get()
                                : "staging label: " + stage.orElse(StoredSecret.CURRENT))));
        if (undecryptable.contains(secret.name)) {
            throw Refused.of("DecryptionFailure", "Secrets Manager can't decrypt the protected secret text using the provided "
                    + "KMS key.");
        }
        ObjectNode answer = JSON.createObjectNode().put("ARN", secret.arn).put("Name", secret.name).put("VersionId",
                version.id);
        version.text.ifPresent(text -> answer.put("SecretString", text));
        version.binary.ifPresent(bytes -> answer.put("SecretBinary", bytes));
        ArrayNode stages = answer.putArray("VersionStages");
        version.stages.forEach(stages::add);
        return answer.put("CreatedDate", seconds(version.created));
    }

    /** The protocol counts time in seconds since 1970, with a fraction. */
    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    private StoredSecret readable(String id, String operation) {
        checkId(id);
        authorize(operation, id);
        Optional<StoredSecret> secret = find(id);
        String name = secret.map(found -> found.name).orElse(id);
        if (denied.contains(name)) {
            throw Refused.denied(operation, id);
        }
        StoredSecret found = secret.orElseThrow(Refused::notFound);
        if (found.deleted) {
            throw markedForDeletion();
        }
        if (keyDenied.contains(found.name)) {
            throw Refused.of("AccessDeniedException", "Access to KMS is not allowed");
        }
        return found;
    }

    private static Refused markedForDeletion() {
        return Refused.of("InvalidRequestException",
                "You can't perform this operation on the secret because it was marked for deletion.");
    }

    private static void checkId(String id) {
        if (id.isEmpty() || id.length() > 2048) {
            throw Refused.of("ValidationException", "1 validation error detected: Value at 'secretId' failed to satisfy "
                    + "constraint: Member must have length between 1 and 2048");
        }
        if (!id.startsWith("arn:") && !ID.matcher(id).matches()) {
            throw Refused.of("ValidationException", "Invalid name. Must be a valid name containing alphanumeric characters, or "
                    + "any of the following: -/_+=.@!");
        }
    }

    private static void checkLength(Optional<String> text, String parameter, int shortest, int longest) {
        if (text.isPresent() && (text.get().length() < shortest || text.get().length() > longest)) {
            throw Refused.of("ValidationException",
                    "1 validation error detected: Value at '" + parameter + "' failed to satisfy "
                            + "constraint: Member must have length between " + shortest + " and " + longest);
        }
    }

    private Optional<StoredSecret> find(String id) {
        if (!id.startsWith("arn:")) {
            return Optional.ofNullable(secrets.get(ACCOUNT + ":" + id));
        }
        return secrets.values().stream()
                .filter(secret -> secret.arn.equals(id) || secret.arn.substring(0, secret.arn.length() - 7).equals(id))
                .findFirst();
    }

    private ObjectNode create(JsonNode body) {
        String name = body.path("Name").asText();
        if (!NAME.matcher(name).matches()) {
            throw Refused.of("ValidationException", "Invalid name. Must be a valid name containing alphanumeric characters, or "
                    + "any of the following: -/_+=.@!");
        }
        authorize("CreateSecret", name, arn(ACCOUNT, name));
        if (denied.contains(name)) {
            throw Refused.denied("CreateSecret", name);
        }
        Optional<StoredSecret> there = find(name);
        if (there.isPresent() && there.get().deleted) {
            throw Refused.of("InvalidRequestException",
                    "You can't create this secret because a secret with this name is already scheduled for deletion.");
        }
        if (there.isPresent()) {
            throw Refused.of("ResourceExistsException",
                    "The operation failed because the secret " + name + " already exists.");
        }
        Version version = version(body);
        StoredSecret secret = new StoredSecret(name, arn(ACCOUNT, name));
        secret.add(version, Set.of());
        secrets.put(ACCOUNT + ":" + name, secret);
        return JSON.createObjectNode().put("ARN", secret.arn).put("Name", name).put("VersionId", version.id);
    }

    private ObjectNode put(JsonNode body) {
        StoredSecret secret = readable(body.path("SecretId").asText(), "PutSecretValue");
        Version version = version(body);
        Set<String> stages = new HashSet<>();
        body.path("VersionStages").forEach(stage -> stages.add(stage.asText()));
        Version known = secret.versions.get(version.id);
        if (known == null) {
            secret.add(version, stages);
        } else if (!known.text.equals(version.text) || !known.binary.equals(version.binary)) {
            throw Refused.of("ResourceExistsException",
                    "You provided a ClientRequestToken that has already been used with another value.");
        }
        ObjectNode answer = JSON.createObjectNode().put("ARN", secret.arn).put("Name", secret.name).put("VersionId",
                version.id);
        ArrayNode labels = answer.putArray("VersionStages");
        secret.versions.get(version.id).stages.forEach(labels::add);
        return answer;
    }

    private ObjectNode moveStage(JsonNode body) {
        StoredSecret secret = readable(body.path("SecretId").asText(), "UpdateSecretVersionStage");
        String stage = body.path("VersionStage").asText();
        Optional<String> from = text(body, "RemoveFromVersionId");
        Optional<String> to = text(body, "MoveToVersionId");
        Optional<String> holder = secret.find(stage).map(version -> version.id);
        if (to.isPresent() && !secret.versions.containsKey(to.get())) {
            throw Refused.notFound();
        }
        if (holder.isPresent() && !holder.equals(to) && !holder.equals(from)) {
            throw Refused.of("InvalidParameterException", "The parameter RemoveFromVersionId can't be empty. Staging label "
                    + stage + " is currently attached to version " + holder.get()
                    + ", so you must explicitly reference that version in RemoveFromVersionId.");
        }
        secret.moveStage(stage, to);
        return JSON.createObjectNode().put("ARN", secret.arn).put("Name", secret.name);
    }

    private static Version version(JsonNode body) {
        Optional<String> text = text(body, "SecretString");
        Optional<String> binary = text(body, "SecretBinary");
        if (text.isPresent() == binary.isPresent()) {
            throw Refused.of("InvalidRequestException", "You must provide either SecretString or SecretBinary.");
        }
        int length = text.map(value -> value.getBytes(StandardCharsets.UTF_8).length)
                .orElseGet(() -> Base64.getDecoder().decode(binary.orElseThrow()).length);
        if (length == 0 || length > LARGEST) {
            throw Refused.of("ValidationException", "1 validation error detected: Value at 'secretString' failed to satisfy "
                    + "constraint: Member must have length less than or equal to 65536");
        }
        String token = text(body, "ClientRequestToken").orElseThrow(
                () -> Refused.of("InvalidRequestException", "You must provide a ClientRequestToken value."));
        if (token.length() < 32 || token.length() > 64) {
            throw Refused.of("ValidationException", "ClientRequestToken must be 32-64 characters long.");
        }
        return new Version(token, text, binary);
    }

    private ObjectNode list(JsonNode body) {
        authorize("ListSecrets", "*", "*");
        int size = Math.min(page, body.path("MaxResults").asInt(100));
        int from = text(body, "NextToken").map(Integer::parseInt).orElse(0);
        List<StoredSecret> own = secrets.entrySet().stream().filter(entry -> entry.getKey().startsWith(ACCOUNT + ":"))
                .map(Map.Entry::getValue).filter(secret -> !secret.deleted).toList();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode names = answer.putArray("SecretList");
        own.stream().skip(from).limit(size)
                .forEach(secret -> names.addObject().put("ARN", secret.arn).put("Name", secret.name));
        if (from + size < own.size()) {
            answer.put("NextToken", String.valueOf(from + size));
        }
        return answer;
    }

    private ObjectNode describe(JsonNode body) {
        authorize("DescribeSecret", body.path("SecretId").asText());
        StoredSecret secret = find(body.path("SecretId").asText()).orElseThrow(Refused::notFound);
        ObjectNode answer = JSON.createObjectNode().put("ARN", secret.arn).put("Name", secret.name);
        if (secret.deleted) {
            answer.put("DeletedDate", seconds(Instant.now()));
        }
        ObjectNode versions = answer.putObject("VersionIdsToStages");
        secret.versions.values().forEach(version -> {
            ArrayNode stages = versions.putArray(version.id);
            version.stages.forEach(stages::add);
        });
        return answer;
    }

    private ObjectNode delete(JsonNode body) {
        String id = body.path("SecretId").asText();
        authorize("DeleteSecret", id);
        boolean forget = body.path("ForceDeleteWithoutRecovery").asBoolean();
        int window = body.path("RecoveryWindowInDays").asInt(30);
        if (window < 7 || window > 30) {
            throw Refused.of("InvalidParameterException",
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        Optional<StoredSecret> secret = find(id);
        if (forget) {
            // So the documentation: with that, a secret that is not there is no error
            secret.ifPresent(found -> secrets.values().remove(found));
        } else {
            StoredSecret found = secret.orElseThrow(Refused::notFound);
            if (found.deleted) {
                throw markedForDeletion();
            }
            found.deleted = true;
        }
        return JSON.createObjectNode().put("ARN", secret.map(found -> found.arn).orElse(id))
                .put("Name", secret.map(found -> found.name).orElse(id))
                .put("DeletionDate", seconds(Instant.now().plus(Duration.ofDays(forget ? 0 : window))));
    }

    /** Of a secret that is not marked for deletion, too. */
    private ObjectNode restore(JsonNode body) {
        String id = body.path("SecretId").asText();
        authorize("RestoreSecret", id);
        StoredSecret secret = find(id).orElseThrow(Refused::notFound);
        secret.deleted = false;
        return JSON.createObjectNode().put("ARN", secret.arn).put("Name", secret.name);
    }

    private Response assumeRole(Request request) {
        if (deniedOperations.contains("AssumeRole")) {
            return new Response(403, Map.of("Content-Type", "text/xml"),
                    "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                            + "<Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/app is not authorized to "
                            + "perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/shop</Message></Error>"
                            + "<RequestId>1</RequestId></ErrorResponse>");
        }
        if (!request.body().contains("Action=AssumeRole")) {
            throw Refused.of("InvalidAction", "");
        }
        return new Response(200, Map.of("Content-Type", "text/xml"),
                "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>"
                        + "<AccessKeyId>" + KEY_OF_ROLE + "</AccessKeyId><SecretAccessKey>secret-of-role</SecretAccessKey>"
                        + "<SessionToken>token-of-role</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                        + "</AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>"
                        + "</AssumeRoleResponse>");
    }

    private static String arn(String account, String name) {
        String suffix = UUID.nameUUIDFromBytes((account + name).getBytes(StandardCharsets.UTF_8)).toString().substring(0, 6);
        return arnWithoutEnd(account, name) + "-" + suffix;
    }

    private static String arnWithoutEnd(String account, String name) {
        return "arn:aws:secretsmanager:" + REGION + ":" + account + ":secret:" + name;
    }

    private static Optional<String> text(JsonNode body, String field) {
        JsonNode value = body.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }
}
