package io.quarkiverse.secrets.aws.parameterstore;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.secrets.aws.client.InvalidKey;
import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/**
 * Stores one value: a new version of a parameter, or a new parameter. A parameter keeps its type, its data type, its KMS key
 * and its tier. Without them, the service takes its defaults for most of them; so they are read first, without the value.
 * <p>
 * If the answer of the service is lost, the SDK calls again, and the value is stored as two versions. Safe for use by several
 * threads.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a>
 */
final class ParameterWriter {

    private final Connection connection;
    private final Set<String> advanced = ConcurrentHashMap.newKeySet();

    ParameterWriter(Connection connection) {
        this.connection = connection;
    }

    /**
     * @return the number of the version that was stored
     * @throws SecretsProviderException if it could not be stored
     */
    String set(SecretReference reference, String value, Deadline deadline) {
        Optional<Failure> invalid = checkValue(reference, value, Tier.ADVANCED.mostBytes());
        if (invalid.isPresent()) {
            throw failure(reference.key(), invalid.get());
        }
        return String.valueOf(store(reference.key(), value, deadline));
    }

    /** Returns why the service would reject a value, as far as that is known without a call; empty if it is not. */
    Optional<Failure> checkValue(SecretReference reference, String value) {
        return checkValue(reference, value, mostBytes(advanced.contains(reference.key())));
    }

    private Optional<Failure> checkValue(SecretReference reference, String value, int mostBytes) {
        return InvalidKey.of(reference, ParameterName.WRITABLE).or(() -> tooLarge(value, mostBytes)).or(() -> nested(value));
    }

    private int mostBytes(boolean isAdvanced) {
        return isAdvanced ? Tier.ADVANCED.mostBytes() : connection.settings().tier().mostBytes();
    }

    private static Optional<Failure> tooLarge(String value, int mostBytes) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 0 && bytes <= mostBytes) {
            return Optional.empty();
        }
        boolean standard = mostBytes == Tier.STANDARD.mostBytes();
        return Optional.of(Failure.of(Kind.MALFORMED,
                "has " + bytes + " bytes, but " + FailureAnalyzer.SERVICE + " accepts between 1 and " + mostBytes
                        + (standard ? " in the standard tier" : ""),
                (standard
                        ? "allow 8192 with quarkus.secrets.aws.parameter-store.tier=advanced or intelligent-tiering, which costs"
                                + " money, or "
                        : "")
                        + "store it in AWS Secrets Manager, which accepts 65536"));
    }

    /** Returns the failure of a value that refers to a parameter, or may be taken for that: the service rejects it. */
    private static Optional<Failure> nested(String value) {
        int start = value.indexOf("{{");
        return start < 0 || value.indexOf("}}", start) < 0 ? Optional.empty()
                : Optional.of(Failure.of(Kind.MALFORMED,
                        "has text in two braces, which " + FailureAnalyzer.SERVICE + " rejects as a nested parameter",
                        "store it in AWS Secrets Manager, or encode it: quarkus.secrets.registry.\"<name>\".encoding=base64"));
    }

    /**
     * Stores a valid value.
     *
     * @return the number of the version
     * @throws SecretsProviderException if it could not be stored
     */
    long store(String name, String value, Deadline deadline) {
        try {
            Optional<ParameterHistory> current = current(name, deadline);
            if (current.isEmpty()) {
                try {
                    return create(name, value, deadline);
                } catch (ParameterAlreadyExistsException e) {
                    // Another writer was faster, or the answer to the first attempt was lost
                    current = Optional.of(current(name, deadline).orElseThrow(() -> e));
                }
            }
            return overwrite(name, value, current.get(), deadline);
        } catch (SecretsProviderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(name, connection.failures().ofWrite(name, e));
        }
    }

    /** Returns the current version without its value; empty if there is no such parameter. */
    private Optional<ParameterHistory> current(String name, Deadline deadline) {
        try {
            Optional<ParameterHistory> current = new History(connection, false).latest(name, version -> true, deadline);
            current.filter(version -> version.tier() == ParameterTier.ADVANCED).ifPresent(version -> advanced.add(name));
            return current;
        } catch (ParameterNotFoundException e) {
            advanced.remove(name);
            return Optional.empty();
        }
    }

    private long create(String name, String value, Deadline deadline) {
        throwIfTooLarge(name, value, false);
        PutParameterRequest.Builder request = PutParameterRequest.builder().name(name).value(value)
                .type(ParameterType.SECURE_STRING).tier(connection.settings().tier().sdk()).overwrite(false);
        connection.settings().kmsKeyId().ifPresent(request::keyId);
        return put(name, request, deadline);
    }

    private long overwrite(String name, String value, ParameterHistory current, Deadline deadline) {
        boolean isAdvanced = current.tier() == ParameterTier.ADVANCED;
        throwIfTooLarge(name, value, isAdvanced);
        PutParameterRequest.Builder request = PutParameterRequest.builder().name(name).value(value).type(current.type())
                .dataType(current.dataType())
                .tier(isAdvanced ? ParameterTier.ADVANCED : connection.settings().tier().sdk()).overwrite(true);
        if (current.type() == ParameterType.SECURE_STRING) {
            request.keyId(current.keyId());
        }
        return put(name, request, deadline);
    }

    private void throwIfTooLarge(String name, String value, boolean isAdvanced) {
        Optional<Failure> tooLarge = tooLarge(value, mostBytes(isAdvanced));
        if (tooLarge.isPresent()) {
            throw failure(name, tooLarge.get());
        }
    }

    private long put(String name, PutParameterRequest.Builder request, Deadline deadline) {
        PutParameterResponse stored = connection.callOnOwnThread(deadline,
                (client, limits) -> client.putParameter(request.overrideConfiguration(limits).build()));
        NotTheServiceException.throwIfMissing(stored.version());
        if (stored.tier() == ParameterTier.ADVANCED) {
            advanced.add(name);
        }
        return stored.version();
    }

    static SecretsProviderException failure(String name, Failure failure) {
        return failure.asException("The value of " + OneLine.of(name) + " could not be stored");
    }
}
