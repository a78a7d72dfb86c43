package io.quarkiverse.secrets.deployment;

import java.util.function.BooleanSupplier;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.quarkiverse.secrets.runtime.config.SecretsCredentialsRecorder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;

/**
 * Gives the secrets to connection pools, where the extension is there by which these ask for credentials.
 */
@BuildSteps(onlyIf = { SecretsProcessor.Enabled.class, SecretsCredentialsProcessor.CredentialsExtension.class })
class SecretsCredentialsProcessor {

    /** What {@code quarkus.datasource.credentials-provider-name} is set to. */
    private static final String BEAN = "secrets";
    /** By name: the class is not there in an application without that extension. */
    private static final DotName PROVIDER = DotName.createSimple("io.quarkus.credentials.CredentialsProvider");

    /** That of every extension which asks for credentials without blocking. */
    private static final String VERTX = "io.vertx.core.Vertx";

    /** By name, both: Kafka's clients are not there in most applications. */
    private static final String KAFKA_HANDLER = "io.quarkiverse.secrets.runtime.credentials.KafkaCredentialsHandler";
    private static final String KAFKA = "org.apache.kafka.common.security.auth.AuthenticateCallbackHandler";

    static final class CredentialsExtension implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            return QuarkusClassLoader.isClassPresentAtRuntime(PROVIDER.toString());
        }
    }

    /** A default bean: an application's own provider, which a data source may ask for without its name, stays the only one. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem provider(SecretsCredentialsRecorder recorder, RunningSecretsBuildItem running,
            ShutdownContextBuildItem shutdown) {
        return SyntheticBeanBuildItem.configure(PROVIDER).named(BEAN).scope(Singleton.class).defaultBean().unremovable()
                .setRuntimeInit()
                .supplier(recorder.provider(running.secrets(), QuarkusClassLoader.isClassPresentAtRuntime(VERTX), shutdown))
                .done();
    }

    /** Kafka makes it from the name in its configuration. */
    @BuildStep
    void kafkaHandler(BuildProducer<ReflectiveClassBuildItem> reflective) {
        if (QuarkusClassLoader.isClassPresentAtRuntime(KAFKA)) {
            reflective.produce(ReflectiveClassBuildItem.builder(KAFKA_HANDLER).reason(getClass().getName()).build());
        }
    }
}
