package io.quarkiverse.secrets.aws;

import java.util.Optional;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Locates the secrets that are named without an ARN.
 *
 * @param region the region, if known
 * @param account the caller's account, if known
 * @param role the role that the caller assumes; it has the partition where the region is not known
 */
record ArnScope(Optional<String> region, Optional<String> account, Optional<String> role) {

    /** The pattern in IAM for the six characters that the service appends to a name. */
    private static final String ANY_END = "-??????";
    private static final String ANY = "*";

    /**
     * Returns the pattern in a policy that matches the ARN of a secret. An ARN stays as it is, except that one without its
     * suffix gets the pattern of one.
     */
    String pattern(String id) {
        if (SecretId.isArn(id)) {
            return SecretId.hasEnd(id) ? id : id + ANY_END;
        }
        return arn(region.orElse(ANY), account.orElse(ANY), id) + ANY_END;
    }

    /** Returns the ARN of a name, without its suffix; empty if it is not known. */
    Optional<String> arn(String name) {
        return region.isEmpty() || account.isEmpty() ? Optional.empty()
                : Optional.of(arn(region.get(), account.get(), name));
    }

    private String arn(String region, String account, String name) {
        return "arn:" + partition() + ":secretsmanager:" + region + ":" + account + ":secret:" + name;
    }

    private String partition() {
        if (region.isPresent()) {
            return PartitionMetadata.of(Region.of(region.get())).id();
        }
        return role.map(arn -> SecretId.part(arn, 1)).orElse("aws");
    }
}
