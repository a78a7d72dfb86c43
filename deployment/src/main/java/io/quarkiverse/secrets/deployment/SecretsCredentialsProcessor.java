package io.quarkiverse.secrets.deployment;

import java.util.function.BooleanSupplier;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.quarkiverse.secrets.runtime.config.SecretsCredentialsRecorder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;

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
}
