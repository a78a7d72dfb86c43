package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.spi.SecretVersion;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;

/** Describes the versions of a parameter. */
final class ParameterVersions {

    private ParameterVersions() {
    }

    /** @return newest first, which is the current one */
    static List<SecretVersion> of(List<ParameterHistory> history) {
        long newest = history.stream().mapToLong(ParameterHistory::version).max().orElse(0);
        return history.stream().sorted(Comparator.comparing(ParameterHistory::version).reversed())
                .map(version -> new SecretVersion(version.version().toString(),
                        Optional.ofNullable(version.lastModifiedDate()), Optional.ofNullable(version.lastModifiedUser()),
                        version.hasLabels() ? version.labels().stream().sorted().toList() : List.of(),
                        version.version() == newest, Optional.empty()))
                .toList();
    }
}
