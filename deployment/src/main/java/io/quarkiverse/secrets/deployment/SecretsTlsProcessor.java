package io.quarkiverse.secrets.deployment;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.quarkiverse.secrets.runtime.config.SecretsTlsRecorder;
import io.quarkiverse.secrets.runtime.config.TlsReader;
import io.quarkiverse.secrets.runtime.tls.TlsBucket;
import io.quarkiverse.secrets.runtime.tls.TlsBuckets;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem.ExtendedBeanConfigurator;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;

/** Makes buckets of Quarkus's TLS registry of secrets, where the extension with the registry is there. */
@BuildSteps(onlyIf = SecretsProcessor.Enabled.class)
class SecretsTlsProcessor {

    /** By name: the classes are not there in an application without that extension. */
    private static final DotName KEY_STORE_PROVIDER = DotName.createSimple("io.quarkus.tls.runtime.KeyStoreProvider");
    private static final DotName TRUST_STORE_PROVIDER = DotName.createSimple("io.quarkus.tls.runtime.TrustStoreProvider");
    private static final DotName REGISTRY = DotName.createSimple("io.quarkus.tls.TlsConfigurationRegistry");
    private static final String DEFAULT_BUCKET = "<default>";

    static final class TlsExtension implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            return QuarkusClassLoader.isClassPresentAtRuntime(KEY_STORE_PROVIDER.toString());
        }
    }

    static final class NoTlsExtension implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            return !new TlsExtension().getAsBoolean();
        }
    }

    @BuildStep(onlyIf = NoTlsExtension.class)
    @Produce(ServiceStartBuildItem.class)
    void requireRegistry() {
        List<TlsBucket> buckets = buckets();
        if (!buckets.isEmpty()) {
            throw new ConfigurationException("quarkus.secrets.tls.\"" + buckets.get(0).name()
                    + "\" needs the extension with the TLS registry. Fix: add io.quarkus:quarkus-tls-registry");
        }
    }

    /** At static initialization: the registry asks for the stores before beans of run time are there. */
    @BuildStep(onlyIf = TlsExtension.class)
    @Record(ExecutionTime.STATIC_INIT)
    Optional<TlsBucketsBuildItem> stores(SecretsTlsRecorder recorder, BuildProducer<SyntheticBeanBuildItem> beans,
            BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults, BuildProducer<UnremovableBeanBuildItem> unremovable) {
        List<TlsBucket> buckets = buckets();
        if (buckets.isEmpty()) {
            return Optional.empty();
        }
        RuntimeValue<TlsBuckets> running = recorder.buckets();
        for (TlsBucket bucket : buckets) {
            if (bucket.hasKey()) {
                beans.produce(bean(KEY_STORE_PROVIDER, bucket, recorder.keyStore(running, bucket.name())));
            }
            if (bucket.hasTrust()) {
                beans.produce(bean(TRUST_STORE_PROVIDER, bucket, recorder.trustStore(running, bucket.name())));
            }
            // A bucket exists when configuration has any of its settings. This is the default of the setting
            defaults.produce(new RunTimeConfigurationDefaultBuildItem(
                    "quarkus.tls." + (isDefault(bucket) ? "" : '"' + bucket.name() + "\".") + "handshake-timeout", "10S"));
        }
        unremovable.produce(UnremovableBeanBuildItem.beanTypes(REGISTRY));
        return Optional.of(new TlsBucketsBuildItem(running,
                buckets.stream().filter(TlsBucket::hasKey).map(TlsBucket::name).toList()));
    }

    @BuildStep(onlyIf = TlsExtension.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void follow(Optional<TlsBucketsBuildItem> buckets, SecretStoreBuildItem store, SecretsTlsRecorder recorder) {
        if (buckets.isPresent()) {
            recorder.follow(buckets.get().buckets(), store.store());
        }
    }

    private static SyntheticBeanBuildItem bean(DotName type, TlsBucket bucket, Supplier<?> provider) {
        ExtendedBeanConfigurator bean = SyntheticBeanBuildItem.configure(type).scope(Singleton.class).unremovable();
        if (!isDefault(bucket)) {
            bean.addQualifier().annotation(Identifier.class).addValue("value", bucket.name()).done();
        }
        return bean.supplier(provider).done();
    }

    private static boolean isDefault(TlsBucket bucket) {
        return bucket.name().equals(DEFAULT_BUCKET);
    }

    private static List<TlsBucket> buckets() {
        BuildTimeConfiguration configuration = new BuildTimeConfiguration();
        return TlsReader.read(configuration::rawValue, configuration.names()).buckets();
    }
}
