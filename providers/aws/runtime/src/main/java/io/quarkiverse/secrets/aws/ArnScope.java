package io.quarkiverse.secrets.aws;

import java.util.Optional;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Where the secrets are that are asked for by their names.
 *
 * @param region the region, as far as it is known
 * @param account the caller's account, as far as it is known
 * @param role the role that the caller takes on; it tells the partition where no region does
 */
record ArnScope(Optional<String> region, Optional<String> account, Optional<String> role) {

    /** What IAM takes for the six characters that the service puts behind a name. */
    private static final String ANY_END = "-??????";
    private static final String ANY = "*";

    /**
     * The ARNs that a policy has to name so that the secret is among them. An ARN stays as it is, but for one without its end:
     * no secret has that in IAM's eyes.
     */
    String pattern(String id) {
        if (SecretId.isArn(id)) {
            return SecretId.hasEnd(id) ? id : id + ANY_END;
        }
        return arn(region.orElse(ANY), account.orElse(ANY), id) + ANY_END;
    }

    /** The ARN of a name, without its end; empty as long as it is not known. */
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
