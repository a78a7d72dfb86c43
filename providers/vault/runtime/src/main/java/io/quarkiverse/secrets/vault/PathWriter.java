package io.quarkiverse.secrets.vault;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Writes one secret and leaves its neighbours alone: the write names the version that was seen, and is done again on what is
 * there by then if somebody else was quicker.
 */
final class PathWriter {

    /**
     * What every storage holds that Vault documents: Consul takes 512 KiB an entry, integrated storage 1 MiB
     * (<a href="https://developer.hashicorp.com/vault/docs/internals/limits">Vault limits and maximums</a>).
     */
    static final int LARGEST_VALUE = 512 * 1024;
    /** Waits between attempts grow no longer than this many times: somebody else's write takes milliseconds. */
    private static final int LONGEST_WAIT = 3;

    private final VaultClient client;
    private final PathReader reader;
    private final KvEngine engine;
    private final ResponseFailures failures;
    private final RetryPolicy retries;

    PathWriter(VaultClient client, PathReader reader, KvEngine engine, ResponseFailures failures, RetryPolicy retries) {
        this.client = client;
        this.reader = reader;
        this.engine = engine;
        this.failures = failures;
        this.retries = retries;
    }

    /**
     * @return the version of the path that has it; empty where the engine has none
     * @throws SecretsProviderException if the value is too large, or could not be written
     */
    Optional<String> write(SecretReference reference, Location location, String value, Deadline deadline) {
        if (value.getBytes(StandardCharsets.UTF_8).length > LARGEST_VALUE) {
            throw failure(reference, "is larger than the " + LARGEST_VALUE + " bytes that every storage of Vault takes",
                    "keep large content elsewhere, encrypted with a key that is a secret here");
        }
        int mismatches = 0;
        do {
            PathRead read = reader.read(location.path(), Optional.empty(), deadline);
            VaultResponse response = send(read, reference, location, value, deadline);
            if (response.isSuccess()) {
                return engine.writtenVersion(response);
            }
            if (response.status() != 400 || !response.says("check-and-set")) {
                throw failure(reference, failures.of(response, engine.policyPath(location.path()),
                        "\"create\", \"read\", \"update\", \"patch\"", "could not be stored"));
            }
            mismatches++;
            // Who does not wait keeps those away for whom an attempt takes longer
        } while (retries.waitAfter(Math.min(LONGEST_WAIT, mismatches), Optional.empty(), deadline));
        throw failure(reference, "could not be stored: others kept writing to " + engine.policyPath(location.path()),
                "try again");
    }

    private VaultResponse send(PathRead read, SecretReference reference, Location location, String value, Deadline deadline) {
        try {
            if (read instanceof PathRead.Content content) {
                return add(content, location.path(), field(content, reference, location), value, deadline);
            }
            if (read instanceof PathRead.Refused refused) {
                throw failure(reference, refused.failed());
            }
            if (read instanceof PathRead.Unanswered unanswered) {
                throw unanswered.failure().forCaller();
            }
            String version = read instanceof PathRead.Deleted deleted ? Long.toString(deleted.version()) : "0";
            return client.call(engine.write(location.path(),
                    Map.of(location.field().orElse(Outcomes.VALUE), Json.text(value)), version), deadline);
        } catch (NoAnswerException e) {
            throw e.forCaller();
        }
    }

    private VaultResponse add(PathRead.Content content, String path, String field, String value, Deadline deadline)
            throws NoAnswerException {
        String version = content.version().orElse("0");
        Optional<VaultRequest> patch = engine.patch(path, field, value, version);
        if (patch.isPresent()) {
            VaultResponse response = client.call(patch.get(), deadline);
            // Servers before Vault 1.9 cannot patch, and policies may leave it out: writing all fields does the same
            if (response.status() != 403 && response.status() != 405) {
                return response;
            }
        }
        Map<String, Json> fields = new LinkedHashMap<>(content.fields());
        fields.put(field, Json.text(value));
        return client.call(engine.write(path, fields, version), deadline);
    }

    private static String field(PathRead.Content content, SecretReference reference, Location location) {
        if (location.field().isPresent() || content.fields().isEmpty()) {
            return location.field().orElse(Outcomes.VALUE);
        }
        if (content.fields().size() > 1) {
            throw failure(reference, "could not be stored: " + location.path() + " has several fields",
                    "say which one with quarkus.secrets.registry.\"" + reference.name() + "\".field");
        }
        return content.fields().keySet().iterator().next();
    }

    private static SecretsProviderException failure(SecretReference reference, Failed failed) {
        return failure(reference, failed.reason(), failed.remedy());
    }

    private static SecretsProviderException failure(SecretReference reference, String what, String remedy) {
        return new SecretsProviderException("Secret " + reference.name() + " " + what, remedy);
    }
}
