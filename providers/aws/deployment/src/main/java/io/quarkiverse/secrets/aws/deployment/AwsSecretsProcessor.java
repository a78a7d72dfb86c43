package io.quarkiverse.secrets.aws.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;

/**
 * Registers the backend AWS Secrets Manager. The SDK brings most of what a native image needs to know of it.
 */
class AwsSecretsProcessor {

    private static final String FEATURE = "secrets-aws";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem tls() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** Found by the SDK when credentials come from a web identity: that takes a client of STS, made by the SDK itself. */
    @BuildStep
    ServiceProviderBuildItem httpClient() {
        return new ServiceProviderBuildItem("software.amazon.awssdk.http.SdkHttpService",
                "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
    }
}
