package io.quarkiverse.secrets.providers.servers.aws;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.BackendServer;
import io.quarkiverse.secrets.providers.servers.ServerOptions;

/**
 * Speaks the protocol JSON 1.1 of a service of AWS, in the region {@link #REGION} and the account {@link #ACCOUNT}, and checks
 * the form of the signature and what the caller may do. With the action {@code AssumeRole} it is AWS STS, too.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 */
public abstract class AwsServer extends BackendServer {

    /** Its region. */
    public static final String REGION = Arns.REGION;
    /** The account that its callers belong to. */
    public static final String ACCOUNT = Arns.ACCOUNT;
    /** The access key that it gives for a role. */
    public static final String KEY_OF_ROLE = SecurityTokenService.ACCESS_KEY;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String target;
    private final AccessControl access;
    private final Paging paging;
    private final SignatureCheck signatures = new SignatureCheck();

    /**
     * @param options how to listen
     * @param target what the header {@code X-Amz-Target} begins with
     */
    AwsServer(ServerOptions options, String target, AccessControl access, Paging paging) {
        super(options);
        this.target = target;
        this.access = access;
        this.paging = paging;
    }

    /**
     * Answers a call.
     *
     * @throws Refused if the service answers with an error
     */
    abstract ObjectNode answer(String operation, JsonNode body);

    /** Denies an operation on everything, by its name. */
    public final void denyOperation(String operation) {
        access.denyOperation(operation);
    }

    /** Allows an operation again. */
    public final void allowOperation(String operation) {
        access.allowOperation(operation);
    }

    /** Denies reading and writing a name, whether or not it is there. */
    public final void deny(String name) {
        access.deny(name);
    }

    /**
     * Allows what a policy of IAM allows, and no more. What is not there is looked for in it by the ARN that the name alone
     * gives.
     */
    public final void enforce(String json) {
        access.enforce(IamPolicy.parse(json));
    }

    /** Denies the use of the key that a value is encrypted with. */
    public final void denyKey(String name) {
        access.denyKey(name);
    }

    /** Lets decryption of a value fail. */
    public final void failDecryption(String name) {
        access.failDecryption(name);
    }

    /** Reads and writes a name as before: takes back what was said of it to {@link #deny} and the like. */
    public final void allow(String name) {
        access.allow(name);
    }

    /** Takes no credentials any more. */
    public final void expireCredentials() {
        signatures.expired(true);
    }

    /** Takes credentials again. */
    public final void acceptCredentials() {
        signatures.expired(false);
    }

    /** Accepts from now on calls in every region that are signed with this access key, and no others. */
    public final void acceptOnly(String accessKey) {
        signatures.acceptOnly(accessKey);
    }

    /** Gives at most so many values at a time, and a token for the others. */
    public final void page(int values) {
        paging.limit(values);
    }

    /** The operations that were called, in the order of their arrival. */
    public final List<String> operations() {
        return calls().stream().map(this::operation).toList();
    }

    private String operation(Request request) {
        return request.header("X-Amz-Target").filter(header -> header.startsWith(target))
                .map(header -> header.substring(target.length())).orElse("?");
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
            String operation = operation(request);
            JsonNode body = body(request);
            synchronized (this) {
                access.checkOperation(operation);
                return response(200, answer(operation, body));
            }
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
}
