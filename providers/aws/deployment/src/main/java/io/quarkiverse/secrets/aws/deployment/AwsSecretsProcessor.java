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
 * Registers the backends AWS Secrets Manager and AWS Parameter Store. The SDK has most of the metadata for native executables.
 */
class AwsSecretsProcessor {

    private static final String FEATURE = "secrets-aws";
    private static final String SIGNER = "software.amazon.awssdk.http.auth.aws.internal.signer";
    /** The classes of the SDK with a random generator that static fields may bring into an image. */
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

    /** Registers the HTTP client for credentials of a web identity, for which the SDK creates a client of STS. */
    @BuildStep
    ServiceProviderBuildItem httpClient() {
        return new ServiceProviderBuildItem("software.amazon.awssdk.http.SdkHttpService",
                "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
    }

    /** Initializes classes at run time whose seed would otherwise be the same in every process. */
    @BuildStep
    void randomness(BuildProducer<RuntimeInitializedClassBuildItem> classes) {
        for (String name : WITH_RANDOMNESS) {
            classes.produce(new RuntimeInitializedClassBuildItem(name));
        }
    }

    /** Limits the log of the SDK's signer, which has the token of temporary credentials at DEBUG. */
    @BuildStep
    LogCategoryBuildItem noSessionTokenInTheLog() {
        return new LogCategoryBuildItem(SIGNER, Level.INFO);
    }
}
