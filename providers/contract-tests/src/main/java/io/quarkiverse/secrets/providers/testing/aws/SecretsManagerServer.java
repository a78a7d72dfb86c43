package io.quarkiverse.secrets.providers.testing.aws;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    public static final String REGION = Arns.REGION;
    /** The account that its callers belong to. */
    public static final String ACCOUNT = Arns.ACCOUNT;
    /** The access key that it gives for a role. */
    public static final String KEY_OF_ROLE = SecurityTokenService.ACCESS_KEY;

    private static final String TARGET = "secretsmanager.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoredSecrets secrets = new StoredSecrets();
    private final SignatureCheck signatures = new SignatureCheck();
    private final AccessControl access = new AccessControl(secrets);
    private final Paging paging = new Paging();
    private final ReadOperations reads = new ReadOperations(access, paging);
    private final WriteOperations writes = new WriteOperations(secrets, access);
    private final MetadataOperations metadata = new MetadataOperations(secrets, access, paging);
    private final DeletionOperations deletions = new DeletionOperations(secrets, access);

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
        return secrets.store(ACCOUNT, name, new Version(UUID.randomUUID().toString(), Optional.of(text), Optional.empty())).arn;
    }

    /** Stores bytes. Gives the ARN. */
    public synchronized String store(String name, byte[] bytes) {
        return secrets.store(ACCOUNT, name, new Version(UUID.randomUUID().toString(), Optional.empty(),
                Optional.of(Base64.getEncoder().encodeToString(bytes)))).arn;
    }

    /** Stores a text in another account, where it can be had by its ARN only. Gives that. */
    public synchronized String storeInAccount(String account, String name, String text) {
        return secrets.store(account, name, new Version(UUID.randomUUID().toString(), Optional.of(text), Optional.empty())).arn;
    }

    /** Makes a secret that has no version and so no value. Gives its ARN. */
    public synchronized String storeWithoutValue(String name) {
        return secrets.add(ACCOUNT, name).arn;
    }

    /** Denies an operation: {@code BatchGetSecretValue}, {@code GetSecretValue}, … */
    public void denyOperation(String operation) {
        access.denyOperation(operation);
    }

    /** Denies reading and writing a secret, or a name that is not there. */
    public void deny(String name) {
        access.deny(name);
    }

    /**
     * Allows what a policy of IAM allows, and no more. A secret that is not there is looked for in it by the ARN that the name
     * alone gives, and one that is to be created by that with six characters.
     */
    public void enforce(String json) {
        access.enforce(IamPolicy.parse(json));
    }

    /** Denies the use of the key that a secret is encrypted with. */
    public void denyKey(String name) {
        access.denyKey(name);
    }

    /** Lets decryption of a secret fail. */
    public void failDecryption(String name) {
        access.failDecryption(name);
    }

    /** Throttles what a batch reads of a secret. */
    public void throttle(String name) {
        access.throttle(name);
    }

    /** Allows an operation again. */
    public void allowOperation(String operation) {
        access.allowOperation(operation);
    }

    /** Has a secret read as before: takes back what was said of it to {@link #deny} and the like. */
    public void allow(String name) {
        access.allow(name);
    }

    /** Makes the previous version of a secret the current one again, and the current one the previous. */
    public synchronized void rollBack(String name) {
        StoredSecret secret = secret(name);
        secret.add(secret.find(StoredSecret.PREVIOUS).orElseThrow(), Set.of());
    }

    /** Marks a secret for deletion. */
    public synchronized void delete(String name) {
        secret(name).deleted = true;
    }

    /** Takes that back. */
    public synchronized void restore(String name) {
        secret(name).deleted = false;
    }

    /** Takes no credentials any more. */
    public void expireCredentials() {
        signatures.expired(true);
    }

    /** Takes credentials again. */
    public void acceptCredentials() {
        signatures.expired(false);
    }

    /** Gives at most so many values at a time, and a token for the others. */
    public void page(int values) {
        paging.limit(values);
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
        return !SecurityTokenService.isAsked(request);
    }

    @Override
    protected Response answer(Request request) {
        try {
            signatures.check(request);
            if (SecurityTokenService.isAsked(request)) {
                return access.isDenied(SecurityTokenService.ASSUME_ROLE) ? SecurityTokenService.denied()
                        : SecurityTokenService.assumeRole(request);
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
        access.checkOperation(operation);
        return switch (operation) {
            case "BatchGetSecretValue" -> reads.batch(body);
            case "GetSecretValue" -> reads.get(body);
            case "CreateSecret" -> writes.create(body);
            case "PutSecretValue" -> writes.put(body);
            case "UpdateSecretVersionStage" -> writes.moveStage(body);
            case "ListSecrets" -> metadata.list(body);
            case "DescribeSecret" -> metadata.describe(body);
            case "DeleteSecret" -> deletions.delete(body);
            case "RestoreSecret" -> deletions.restore(body);
            default -> throw Refused.of("UnknownOperationException", "");
        };
    }

    private StoredSecret secret(String name) {
        return secrets.find(name).orElseThrow();
    }
}
