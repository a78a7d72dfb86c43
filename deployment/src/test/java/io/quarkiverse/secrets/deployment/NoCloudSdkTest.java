package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class path of this module is that of an application without any provider's artifact, and more. */
class NoCloudSdkTest {

    @ParameterizedTest
    @ValueSource(strings = { "software.amazon.awssdk.core.SdkClient", "com.azure.core.http.HttpClient",
            "com.microsoft.aad.msal4j.IAccount", "io.quarkiverse.secrets.aws.AwsSecretsProviderFactory",
            "io.quarkiverse.secrets.azure.KeyVaultProviderFactory", "io.quarkiverse.secrets.vault.VaultProviderFactory" })
    void withoutAProvidersArtifactNothingOfItIsThere(String name) {
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName(name, false, getClass().getClassLoader()));
    }
}
