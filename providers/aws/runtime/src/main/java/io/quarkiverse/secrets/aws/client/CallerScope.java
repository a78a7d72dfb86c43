package io.quarkiverse.secrets.aws.client;

import java.util.Optional;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Locates what is named without an ARN.
 *
 * @param region the region, if known
 * @param account the caller's account, if known
 * @param role the role that the caller assumes; it has the partition where the region is not known
 */
public record CallerScope(Optional<String> region, Optional<String> account, Optional<String> role) {

    private static final String ANY = "*";

    /**
     * Returns the ARN of a resource, as a pattern in a policy: with an asterisk in the place of a region or an account that is
     * not known.
     *
     * @param service the service, as it is written in an ARN
     * @param resource what follows the account
     */
    public String pattern(String service, String resource) {
        return "arn:" + partition() + ":" + service + ":" + region.orElse(ANY) + ":" + account.orElse(ANY) + ":" + resource;
    }

    /** Returns the ARN of a resource; empty if the region or the account is not known. */
    public Optional<String> arn(String service, String resource) {
        return region.isEmpty() || account.isEmpty() ? Optional.empty() : Optional.of(pattern(service, resource));
    }

    private String partition() {
        if (region.isPresent()) {
            return PartitionMetadata.of(Region.of(region.get())).id();
        }
        return role.map(arn -> Arn.part(arn, 1)).orElse("aws");
    }
}
