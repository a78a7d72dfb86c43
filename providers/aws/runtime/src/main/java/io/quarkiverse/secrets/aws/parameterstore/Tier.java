package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Locale;
import java.util.Optional;

import software.amazon.awssdk.services.ssm.model.ParameterTier;

/**
 * Says what a parameter may hold, and whether it costs money.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html">Managing
 *      parameter tiers</a>
 */
enum Tier {

    STANDARD(4096, ParameterTier.STANDARD),
    ADVANCED(8192, ParameterTier.ADVANCED),
    INTELLIGENT_TIERING(8192, ParameterTier.INTELLIGENT_TIERING);

    private final int mostBytes;
    private final ParameterTier sdk;

    Tier(int mostBytes, ParameterTier sdk) {
        this.mostBytes = mostBytes;
        this.sdk = sdk;
    }

    /** Returns the most bytes that a value may have, in UTF-8. */
    int mostBytes() {
        return mostBytes;
    }

    /** Returns the tier as a request has it. */
    ParameterTier sdk() {
        return sdk;
    }

    /** Returns the tier of a name as the settings have it; empty if there is none of that name. */
    static Optional<Tier> of(String name) {
        for (Tier tier : values()) {
            if (tier.name().replace('_', '-').equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }
}
