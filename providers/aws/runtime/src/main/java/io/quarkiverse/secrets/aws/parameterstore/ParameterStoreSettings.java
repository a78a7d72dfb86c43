package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Optional;

import io.quarkiverse.secrets.aws.client.Arn;
import io.quarkiverse.secrets.aws.client.AwsSettings;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Holds the settings of the provider, as {@code AwsSecretsConfig} describes them.
 *
 * @param aws those that the backends on AWS share
 * @param endpointKey the setting that has the endpoint, or may have it
 * @param kmsKeyId the KMS key to encrypt new parameters with; empty for the account's default key
 * @param tier the tier to store parameters in
 */
record ParameterStoreSettings(AwsSettings aws, String endpointKey, Optional<String> kmsKeyId, Tier tier) {

    static final String ENDPOINT = "aws.parameter-store.endpoint-override";

    private static final String PREFIX = "quarkus.secrets.";
    private static final String KMS_KEY_ID = "aws.parameter-store.kms-key-id";
    private static final String TIER = "aws.parameter-store.tier";
    private static final int LONGEST_KEY_ID = 256;

    /** Creates the ones without any that are of this backend alone. */
    static ParameterStoreSettings of(AwsSettings aws) {
        return new ParameterStoreSettings(aws, PREFIX + ENDPOINT, Optional.empty(), Tier.STANDARD);
    }

    /**
     * Reads them.
     *
     * @throws SecretsProviderException if one of them is invalid
     */
    static ParameterStoreSettings of(ProviderContext context) {
        AwsSettings aws = AwsSettings.of(context, Optional.of(ENDPOINT));
        Optional<String> keyId = AwsSettings.setting(context, KMS_KEY_ID);
        if (keyId.isPresent() && !isKeyId(keyId.get())) {
            throw new SecretsProviderException(PREFIX + KMS_KEY_ID + " is not the ID, the alias or the ARN of a KMS key",
                    "set it to one, e.g. alias/shop, or remove it");
        }
        Optional<String> tier = AwsSettings.setting(context, TIER);
        boolean own = AwsSettings.setting(context, ENDPOINT).isPresent();
        return new ParameterStoreSettings(aws, PREFIX + (own ? ENDPOINT : "aws.endpoint-override"), keyId,
                tier.isEmpty() ? Tier.STANDARD
                        : Tier.of(tier.get()).orElseThrow(() -> new SecretsProviderException(PREFIX + TIER + " is not a tier",
                                "set it to standard, advanced or intelligent-tiering, or remove it")));
    }

    private static boolean isKeyId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Arn.isAlphanumeric(c) && ":/_-".indexOf(c) < 0) {
                return false;
            }
        }
        return text.length() <= LONGEST_KEY_ID;
    }
}
