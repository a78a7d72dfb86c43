package io.quarkiverse.secrets.aws.deployment;

import java.util.logging.Level;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LogCategoryBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;

/**
 * Registers the backend AWS Secrets Manager. The SDK brings most of what a native image needs to know of it.
 */
class AwsSecretsProcessor {

    private static final String FEATURE = "secrets-aws";
    private static final String SIGNER = "software.amazon.awssdk.http.auth.aws.internal.signer";

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

    /** The SDK's signer logs what it signs at DEBUG, and with temporary credentials their token is in it. */
    @BuildStep
    LogCategoryBuildItem noSessionTokenInTheLog() {
        return new LogCategoryBuildItem(SIGNER, Level.INFO);
    }
}
