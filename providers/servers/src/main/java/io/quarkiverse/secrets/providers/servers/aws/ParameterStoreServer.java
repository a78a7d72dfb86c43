package io.quarkiverse.secrets.providers.servers.aws;

import java.util.Optional;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.ServerOptions;

/**
 * Speaks the protocol of AWS Systems Manager Parameter Store, and checks what the service checks: names, sizes, types, tiers,
 * how many parameters one call asks for.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html">Actions</a>
 */
public final class ParameterStoreServer extends AwsServer {

    private static final String TARGET = "AmazonSSM.";
    private static final String SECURE = "SecureString";

    private final StoredParameters parameters;
    private final ParameterReads reads;
    private final ParameterWrites writes;

    /** Speaks plain HTTP. */
    public ParameterStoreServer() {
        this(Optional.empty());
    }

    /** Speaks TLS with this identity, or plain HTTP without one. */
    public ParameterStoreServer(Optional<SSLContext> identity) {
        this(ServerOptions.forTests(identity));
    }

    /**
     * Listens as the options say.
     *
     * @throws java.io.UncheckedIOException if the port is in use
     */
    public ParameterStoreServer(ServerOptions options) {
        this(options, new AccessControl("ssm", StoredParameters::arn), new Paging());
    }

    private ParameterStoreServer(ServerOptions options, AccessControl access, Paging paging) {
        super(options, TARGET, access, paging);
        parameters = new StoredParameters();
        reads = new ParameterReads(parameters, access, paging);
        writes = new ParameterWrites(parameters, access);
    }

    /** Stores a {@code SecureString} of the standard tier, as a new version if the parameter is there. Gives its ARN. */
    public String store(String name, String value) {
        return store(name, SECURE, value);
    }

    /** Stores a parameter of the standard tier and of this type. Gives its ARN. */
    public synchronized String store(String name, String type, String value) {
        return store(ACCOUNT, name, type, value, "alias/aws/ssm", "Standard");
    }

    /** Stores a {@code SecureString} of the advanced tier, which is encrypted with this key. Gives its ARN. */
    public synchronized String storeAdvanced(String name, String value, String key) {
        return store(ACCOUNT, name, SECURE, value, key, "Advanced");
    }

    /** Stores a {@code SecureString} in another account, where it can be had by its ARN only. Gives that. */
    public synchronized String storeInAccount(String account, String name, String value) {
        return store(account, name, SECURE, value, "alias/aws/ssm", "Advanced");
    }

    private String store(String account, String name, String type, String value, String key, String tier) {
        StoredParameter parameter = parameters.add(account, name);
        parameter.add(type, value, type.equals(SECURE) ? Optional.of(key) : Optional.empty(), tier);
        return parameter.arn;
    }

    /** Labels a version. */
    public synchronized void label(String name, long version, String label) {
        parameter(name).label(version, label);
    }

    /** Forgets a version. */
    public synchronized void forget(String name, long version) {
        parameter(name).versions.remove(version);
    }

    /** Deletes a parameter. */
    public synchronized void delete(String name) {
        parameters.remove(parameter(name));
    }

    /** The type of the current version. */
    public synchronized String type(String name) {
        return parameter(name).current().type();
    }

    /** The tier of the current version. */
    public synchronized String tier(String name) {
        return parameter(name).current().tier();
    }

    /** The KMS key of the current version, if it is encrypted. */
    public synchronized Optional<String> key(String name) {
        return parameter(name).current().keyId();
    }

    @Override
    ObjectNode answer(String operation, JsonNode body) {
        return switch (operation) {
            case "GetParameters" -> reads.get(body);
            case "GetParameterHistory" -> reads.history(body);
            case "DescribeParameters" -> reads.describe(body);
            case "PutParameter" -> writes.put(body);
            case "DeleteParameter" -> writes.delete(body);
            case "LabelParameterVersion" -> writes.label(body);
            default -> throw Refused.of("UnknownOperationException", "");
        };
    }

    private StoredParameter parameter(String name) {
        return parameters.find(name).orElseThrow();
    }
}
