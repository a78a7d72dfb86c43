package io.quarkiverse.secrets.azure.deployment;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedPackageBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;

/**
 * Adds to the Azure SDK's metadata for native executables what it lacks, and corrects it for classes that no longer exist.
 */
class AzureSdkNativeProcessor {

    /** The models of the protocol, which the SDK reads by reflection. */
    static final String[] MODELS = {
            "com.azure.security.keyvault.secrets.implementation.models.DeletedSecretBundle",
            "com.azure.security.keyvault.secrets.implementation.models.DeletedSecretItem",
            "com.azure.security.keyvault.secrets.implementation.models.SecretAttributes",
            "com.azure.security.keyvault.secrets.implementation.models.SecretBundle",
            "com.azure.security.keyvault.secrets.implementation.models.SecretItem",
            "com.azure.security.keyvault.secrets.implementation.models.SecretSetParameters",
            "com.azure.security.keyvault.secrets.implementation.models.SecretUpdateParameters",
            "com.azure.security.keyvault.secrets.models.SecretProperties" };

    /** The exceptions of the SDK, which it asks for the type of an answer's body. */
    static final String[] EXCEPTIONS = {
            "com.azure.core.exception.ClientAuthenticationException",
            "com.azure.core.exception.HttpResponseException",
            "com.azure.core.exception.ResourceModifiedException",
            "com.azure.core.exception.ResourceNotFoundException" };

    static final String[] RESOURCES = { "azure-core.properties", "azure-identity.properties",
            "azure-security-keyvault-secrets.properties" };

    /** Packages whose classes read the environment, start threads or load libraries when they are initialized. */
    static final String[] PACKAGES = { "com.azure", "com.microsoft.aad.msal4j", "com.microsoft.aad.msal4jextensions",
            "com.sun.jna", "io.quarkiverse.secrets.azure" };

    @BuildStep
    ExtensionSslNativeSupportBuildItem ssl() {
        return new ExtensionSslNativeSupportBuildItem(AzureSecretsProcessor.FEATURE);
    }

    @BuildStep
    void reflection(BuildProducer<ReflectiveClassBuildItem> classes) {
        classes.produce(ReflectiveClassBuildItem.builder(MODELS).constructors().methods().fields()
                .reason("Read and written as JSON by azure-core").build());
        classes.produce(ReflectiveClassBuildItem.builder(EXCEPTIONS).constructors().methods()
                .reason("Thrown by azure-core's proxies").build());
    }

    @BuildStep
    NativeImageResourceBuildItem resources() {
        return new NativeImageResourceBuildItem(RESOURCES);
    }

    @BuildStep
    ServiceProviderBuildItem httpClient() {
        return ServiceProviderBuildItem.allProvidersFromClassPath("com.azure.core.http.HttpClientProvider");
    }

    @BuildStep
    void initialization(BuildProducer<RuntimeInitializedPackageBuildItem> packages) {
        for (String name : PACKAGES) {
            packages.produce(new RuntimeInitializedPackageBuildItem(name));
        }
    }
}
