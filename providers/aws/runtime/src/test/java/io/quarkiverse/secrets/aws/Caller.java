package io.quarkiverse.secrets.aws;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.ProviderContext;

/** Gives the SDK credentials for the tests of a class, and keeps it from looking for others. */
public final class Caller implements BeforeAllCallback, AfterAllCallback {

    public static final String ACCESS_KEY = "AKIATESTSONLY";
    public static final String SECRET_KEY = "hunter2-secret-access-key";

    @Override
    public void beforeAll(ExtensionContext context) {
        System.setProperty("aws.accessKeyId", ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", SECRET_KEY);
        System.setProperty("aws.disableEc2Metadata", "true");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.disableEc2Metadata");
    }

    /** The settings for a server. */
    public static ProviderContext at(URI endpoint) {
        return at(endpoint, Map.of());
    }

    /** The settings for a server, with others. */
    public static ProviderContext at(URI endpoint, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("aws.endpoint-override", endpoint.toString());
        settings.put("aws.region", SecretsManagerServer.REGION);
        return TestContext.of(settings, Map.of());
    }
}
