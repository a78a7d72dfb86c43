package io.quarkiverse.secrets.providers.servers.aws;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.secrets.providers.servers.ServerOptions;
import io.quarkiverse.secrets.providers.servers.aws.StoredSecret.Version;

/**
 * Speaks the protocol of AWS Secrets Manager, and checks what the service checks: names, sizes, how many secrets one call asks
 * for.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html">Actions</a>
 */
public final class SecretsManagerServer extends AwsServer {

    private static final String TARGET = "secretsmanager.";

    private final StoredSecrets secrets;
    private final AccessControl access;
    private final ReadOperations reads;
    private final WriteOperations writes;
    private final MetadataOperations metadata;
    private final DeletionOperations deletions;

    /** Speaks plain HTTP. */
    public SecretsManagerServer() {
        this(Optional.empty());
    }

    /** Speaks TLS with this identity, or plain HTTP without one. */
    public SecretsManagerServer(Optional<SSLContext> identity) {
        this(ServerOptions.forTests(identity));
    }

    /**
     * Listens as the options say.
     *
     * @throws java.io.UncheckedIOException if the port is in use
     */
    public SecretsManagerServer(ServerOptions options) {
        this(options, new StoredSecrets());
    }

    private SecretsManagerServer(ServerOptions options, StoredSecrets secrets) {
        this(options, secrets, new AccessControl("secretsmanager", id -> UsableSecrets.arn(secrets, id)), new Paging());
    }

    private SecretsManagerServer(ServerOptions options, StoredSecrets secrets, AccessControl access, Paging paging) {
        super(options, TARGET, access, paging);
        this.secrets = secrets;
        this.access = access;
        UsableSecrets usable = new UsableSecrets(secrets, access);
        reads = new ReadOperations(usable, access, paging);
        writes = new WriteOperations(secrets, usable, access);
        metadata = new MetadataOperations(secrets, access, paging);
        deletions = new DeletionOperations(secrets, access);
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

    /** Throttles what a batch reads of a secret. */
    public void throttle(String name) {
        access.throttle(name);
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

    @Override
    ObjectNode answer(String operation, JsonNode body) {
        return switch (operation) {
            case "BatchGetSecretValue" -> reads.batch(body);
            case "GetSecretValue" -> reads.get(body);
            case "CreateSecret" -> writes.create(body);
            case "PutSecretValue" -> writes.put(body);
            case "UpdateSecretVersionStage" -> writes.moveStage(body);
            case "ListSecrets" -> metadata.list(body);
            case "DescribeSecret" -> metadata.describe(body);
            case "ListSecretVersionIds" -> metadata.versions(body);
            case "DeleteSecret" -> deletions.delete(body);
            case "RestoreSecret" -> deletions.restore(body);
            default -> throw Refused.of("UnknownOperationException", "");
        };
    }

    private StoredSecret secret(String name) {
        return secrets.find(name).orElseThrow();
    }
}
