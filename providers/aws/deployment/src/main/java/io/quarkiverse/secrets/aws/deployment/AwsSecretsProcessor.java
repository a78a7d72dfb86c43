package io.quarkiverse.secrets.aws.deployment;

import java.util.List;
import java.util.logging.Level;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LogCategoryBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;

/**
 * Registers the backend AWS Secrets Manager. The SDK brings most of what a native image needs to know of it.
 */
class AwsSecretsProcessor {

    private static final String FEATURE = "secrets-aws";
    private static final String SIGNER = "software.amazon.awssdk.http.auth.aws.internal.signer";
    /** Those classes of the SDK that hold a random generator, and that static fields can bring into an image. */
    private static final List<String> WITH_RANDOMNESS = List.of("software.amazon.awssdk.utils.cache.CachedSupplier",
            "software.amazon.awssdk.core.retry.backoff.FullJitterBackoffStrategy");

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

    /** A seed that is drawn when the image is built would be the same in every process. */
    @BuildStep
    void randomness(BuildProducer<RuntimeInitializedClassBuildItem> classes) {
        for (String name : WITH_RANDOMNESS) {
            classes.produce(new RuntimeInitializedClassBuildItem(name));
        }
    }

    /** The SDK's signer logs what it signs at DEBUG, and with temporary credentials their token is in it. */
    @BuildStep
    LogCategoryBuildItem noSessionTokenInTheLog() {
        return new LogCategoryBuildItem(SIGNER, Level.INFO);
    }
}
