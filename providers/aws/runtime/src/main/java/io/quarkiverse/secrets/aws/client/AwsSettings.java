package io.quarkiverse.secrets.aws.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Holds the settings that the backends on AWS share, as {@code AwsSecretsConfig} describes them.
 *
 * @param region the region of the settings; empty if the SDK has to find it
 * @param defaultRegion the region of the environment variable of the AWS command line, which the SDK does not know
 * @param endpoint the URL to use instead of the region's own endpoint
 * @param roleArn the role to assume
 */
public record AwsSettings(Optional<String> region, Optional<String> defaultRegion, Optional<URI> endpoint,
        Optional<String> roleArn) {

    private static final String REGION = "aws.region";
    private static final String PREFIX = "quarkus.secrets.";
    private static final String ENDPOINT = "aws.endpoint-override";
    private static final String ROLE = "aws.role-arn";

    /**
     * Reads them.
     *
     * @param ownEndpoint the key below {@code quarkus.secrets.} of an endpoint of one backend, which precedes that of all;
     *        empty
     *        if the backend has none
     * @throws SecretsProviderException if one of them is invalid
     */
    public static AwsSettings of(ProviderContext context, Optional<String> ownEndpoint) {
        Map<String, String> environment = context.environment();
        Optional<String> region = setting(context, REGION);
        if (region.isPresent() && !isRegion(region.get())) {
            throw new SecretsProviderException(PREFIX + REGION + " is not the name of a region",
                    "set it to one, e.g. eu-west-1");
        }
        Optional<String> role = setting(context, ROLE);
        if (role.isPresent() && !role.get().startsWith("arn:")) {
            throw new SecretsProviderException(PREFIX + ROLE + " is not an ARN",
                    "set it to one, e.g. arn:aws:iam::123456789012:role/shop-secrets");
        }
        if (region.isEmpty() && System.getProperty("aws.region") == null) {
            region = notBlank(environment.get("AWS_REGION"));
        }
        return new AwsSettings(region, notBlank(environment.get("AWS_DEFAULT_REGION")),
                ownEndpoint.flatMap(key -> endpoint(context, key)).or(() -> endpoint(context, ENDPOINT)), role);
    }

    private static Optional<URI> endpoint(ProviderContext context, String key) {
        Optional<String> setting = setting(context, key);
        if (setting.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI endpoint = new URI(setting.get());
            if (endpoint.getHost() != null && ("https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme()))) {
                return Optional.of(endpoint);
            }
        } catch (URISyntaxException e) {
            // Reported below, without the text, which may have a password
        }
        throw new SecretsProviderException(PREFIX + key + " is not a URL",
                "set it to one, e.g. http://localhost:5000, or remove it");
    }

    /** Returns a setting by its key below {@code quarkus.secrets.}; empty if it is not set, or blank. */
    public static Optional<String> setting(ProviderContext context, String key) {
        return notBlank(context.setting(key).orElse(""));
    }

    private static Optional<String> notBlank(String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    private static boolean isRegion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
