package io.quarkiverse.secrets.vault;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretVersion;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Lists the versions of a path, by its metadata. These need a permission of their own, which reading values does not need.
 *
 * @see <a href="https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-metadata">Read secret metadata</a>
 */
final class VersionList {

    private static final String WHAT = "could not be listed";

    private final VaultClient client;
    private final KvEngine engine;
    private final FailureAnalyzer failures;

    VersionList(VaultClient client, KvEngine engine, FailureAnalyzer failures) {
        this.client = client;
        this.engine = engine;
        this.failures = failures;
    }

    /**
     * @return newest first; none if there is no such path; empty if the engine has no versions
     * @throws SecretsProviderException if they could not be listed
     */
    Optional<List<SecretVersion>> of(String path, Deadline deadline) {
        Optional<String> address = engine.versionsPath(path);
        return address.isEmpty() ? Optional.empty() : Optional.of(read(path, address.get(), deadline));
    }

    private List<SecretVersion> read(String path, String address, Deadline deadline) {
        VaultResponse response;
        try {
            response = client.call(VaultRequest.get(VaultRequest.encode(address)), deadline);
        } catch (NoAnswerException e) {
            throw e.failure().asException();
        }
        Optional<Map<String, Json>> versions = response.member("data").flatMap(data -> data.member("versions"))
                .filter(Json::isObject).map(Json::members);
        if (response.isSuccess() && versions.isPresent()) {
            return versions(versions.get(), response.member("data").flatMap(data -> data.member("current_version"))
                    .map(Json::textOrJson).orElse(""));
        }
        if (response.status() == 404 && KvVersion1.isAbsent(response)) {
            return List.of();
        }
        Failure failure = failures.of(response, address, KvEngine.TO_READ, WHAT);
        throw failure.isOfSecret()
                ? new SecretsProviderException("The versions of " + path + " " + failure.reason(), failure.remedy())
                : failure.asException();
    }

    private static List<SecretVersion> versions(Map<String, Json> byNumber, String current) {
        List<SecretVersion> versions = new ArrayList<>();
        byNumber.forEach((number, version) -> versions.add(new SecretVersion(number, time(version, "created_time"),
                Optional.empty(), List.of(), number.equals(current), unreadable(version))));
        // Numbers of one length are ordered as texts are
        versions.sort(Comparator.<SecretVersion> comparingInt(version -> version.id().length())
                .thenComparing(SecretVersion::id).reversed());
        return versions;
    }

    /** A date of deletion may lie in the future. */
    private static Optional<String> unreadable(Json version) {
        if (version.member("destroyed").filter(Json::isTrue).isPresent()) {
            return Optional.of("destroyed");
        }
        return time(version, "deletion_time").filter(deleted -> !deleted.isAfter(Instant.now())).map(deleted -> "deleted");
    }

    private static Optional<Instant> time(Json version, String member) {
        try {
            return version.member(member).flatMap(Json::string).filter(text -> !text.isEmpty()).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
