package io.quarkiverse.secrets.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.InjectionPoint;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassType;
import org.jboss.logging.Logger;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.config.CredentialsReader;
import io.quarkiverse.secrets.runtime.config.KeyConverters;
import io.quarkiverse.secrets.runtime.config.RegistryReader;
import io.quarkiverse.secrets.runtime.config.SecretExpression;
import io.quarkiverse.secrets.runtime.config.SecretsBuildTimeConfig;
import io.quarkiverse.secrets.runtime.config.SecretsConfigBuilder;
import io.quarkiverse.secrets.runtime.config.SecretsProviderFactories;
import io.quarkiverse.secrets.runtime.config.SecretsRecorder;
import io.quarkiverse.secrets.runtime.config.StaticInitSecretsConfigBuilder;
import io.quarkiverse.secrets.runtime.config.TlsReader;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ConfigMappingBuildItem;
import io.quarkus.deployment.builditem.ConfigurationBuildItem;
import io.quarkus.deployment.builditem.ExecutorBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;
import io.quarkus.deployment.builditem.StaticInitConfigBuilderBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import io.quarkus.deployment.logging.LoggingSetupBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.smallrye.config.ConfigMappings.ConfigClass;

/**
 * Finds the secrets that the application uses, and gives them to the application and to tools.
 */
@BuildSteps(onlyIf = SecretsProcessor.Enabled.class)
public class SecretsProcessor {

    private static final Logger LOG = Logger.getLogger(SecretsProcessor.class);
    private static final String FEATURE = "secrets";
    private static final String ROOT = "quarkus.secrets";

    /** Whether the extension is on: {@code quarkus.secrets.enabled}. */
    public static final class Enabled implements BooleanSupplier {
        SecretsBuildTimeConfig config;

        @Override
        public boolean getAsBoolean() {
            return config.enabled();
        }
    }

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ServiceProviderBuildItem providerFactories() {
        return ServiceProviderBuildItem.allProvidersFromClassPath(SecretsProviderFactory.class.getName());
    }

    @BuildStep
    void configBuilders(BuildProducer<RunTimeConfigBuilderBuildItem> runTime,
            BuildProducer<StaticInitConfigBuilderBuildItem> staticInit) {
        runTime.produce(new RunTimeConfigBuilderBuildItem(SecretsConfigBuilder.class));
        staticInit.produce(new StaticInitConfigBuilderBuildItem(StaticInitSecretsConfigBuilder.class));
    }

    @BuildStep
    SecretsRegistryBuildItem registry(SecretsBuildTimeConfig config, ValidationPhaseBuildItem validationPhase,
            List<ConfigMappingBuildItem> mappings, List<SecretDefinitionBuildItem> registered, CombinedIndexBuildItem index,
            ConfigurationBuildItem readConfiguration) {
        failOn(invalidAnnotations(index));
        BuildTimeConfiguration configuration = new BuildTimeConfiguration();
        List<String> errors = new ArrayList<>();
        errors.addAll(secretsInFixedSettings(readConfiguration));
        List<SecretDefinition> found = Stream.concat(
                registered.stream().map(SecretDefinitionBuildItem::definition),
                configuration.secretExpressions().stream()).collect(Collectors.toCollection(ArrayList::new));
        ExcludedNames excluded = new ExcludedNames(config.exclude().orElse(List.of()));
        SecretDiscovery discovery = new SecretDiscovery(config.discovery(), excluded);
        List<Usage> usages = usages(validationPhase, mappings);
        errors.addAll(KeyStorePasswords.misplaced(usages));
        found.addAll(KeyStorePasswords.of(usages));
        discovery.registered(found);
        discovery.used(usages);
        usages.stream().filter(discovery::isSecret).map(Usage::definition).forEach(found::add);
        found.forEach(definition -> definition.pattern().map(Constraints::patternError).filter(error -> !error.isEmpty())
                .ifPresent(error -> errors.add("The pattern of secret " + definition.name() + " in "
                        + String.join(", ", definition.usedBy()) + " is not a regular expression: " + error)));
        DefinitionMerger merger = new DefinitionMerger();
        List<SecretDefinition> definitions = merger.merge(found);
        errors.addAll(merger.errors());
        failOn(errors);
        // What configuration says of these is merged at run time
        discovery.registered(registeredBy(configuration));
        LOG.debugf("Names of configuration that are secrets, and that are not although they look like it:%s",
                discovery.reasons());
        Set<String> fixed = readConfiguration.getReadResult().getAllBuildTimeValues().keySet();
        plainExpressions(configuration, discovery, excluded).warnings(fixed).forEach(LOG::warn);
        List<Usage> members = usages.stream().filter(usage -> usage.member() && !discovery.isSecret(usage)
                && !usage.definition().name().startsWith("quarkus.")).toList();
        return new SecretsRegistryBuildItem(definitions, new DefinitionMerger().merge(members.stream().map(Usage::definition)
                .toList()),
                TargetTypes.of(usages.stream().filter(usage -> usage.member() || discovery.isSecret(usage)).toList()));
    }

    private static PlainExpressions plainExpressions(BuildTimeConfiguration configuration, SecretDiscovery discovery,
            ExcludedNames excluded) {
        Set<String> inEnvFiles = EnvFileKeys.canonicalNames();
        return new PlainExpressions(configuration, name -> inEnvFiles.contains(SecretNames.canonical(name))
                && !discovery.isSecret(name) && !excluded.contains(name) && !name.startsWith("quarkus.")
                && !configuration.isSet(name));
    }

    /** The secrets of {@code quarkus.secrets.registry}, which are merged with the others at run time only. */
    private static Collection<SecretDefinition> registeredBy(BuildTimeConfiguration configuration) {
        RegistryReader reader = new RegistryReader(configuration::rawValue, List.of());
        reader.read(configuration.names().iterator());
        return reader.definitions();
    }

    @BuildStep
    void keyConverters(SecretsRegistryBuildItem registry, BuildProducer<RunTimeConfigBuilderBuildItem> runTime,
            BuildProducer<StaticInitConfigBuilderBuildItem> staticInit) {
        if (KeyConverters.areNeededFor(registry.types())) {
            runTime.produce(new RunTimeConfigBuilderBuildItem(KeyConverters.class));
            staticInit.produce(new StaticInitConfigBuilderBuildItem(KeyConverters.class));
        }
    }

    @BuildStep
    BuildTimeRegistryBuildItem buildTimeRegistry(SecretsRegistryBuildItem registry) {
        BuildTimeConfiguration configuration = new BuildTimeConfiguration();
        RegistryReader reader = new RegistryReader(configuration::rawValue, registry.definitions());
        // What is invalid now may be complete at run time
        CredentialsReader.read(configuration::rawValue, configuration.names(), true).definitions().forEach(reader::require);
        TlsReader.read(configuration::rawValue, configuration.names()).definitions().forEach(reader::require);
        reader.read(configuration.names().iterator());
        failOn(reader.problems().stream().map(SecretsProcessor::sentence).toList());
        return new BuildTimeRegistryBuildItem(reader.definitions(), configuration);
    }

    @BuildStep
    GeneratedResourceBuildItem registryResource(SecretsRegistryBuildItem found, BuildTimeRegistryBuildItem registry,
            ApplicationInfoBuildItem application, CurateOutcomeBuildItem outcome) {
        return new GeneratedResourceBuildItem(RegistryJson.PATH, RegistryJson.of(application.getName(),
                SecretsProviderFactories.find().keySet(), registry.definitions(), found.members(),
                RegisteredConverters.namedIn(found.types()),
                ConfigurationJars.of(outcome.getApplicationModel().getRuntimeDependencies())));
    }

    /** Before the container is initialised: beans that are made then may read secrets. */
    @BuildStep
    @Produce(ValidationErrorBuildItem.class)
    @Record(ExecutionTime.STATIC_INIT)
    void keepRegistry(SecretsRecorder recorder, SecretsRegistryBuildItem registry, ConfigurationBuildItem configuration,
            List<SeededBackendBuildItem> seeded) {
        recorder.keep(registry.definitions(), registry.members(), registry.types(), settingDefaults(configuration),
                seeded.stream().map(backend -> backend.backend().value()).toList());
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void revokeIfNotStarted(SecretsRecorder recorder, ShutdownContextBuildItem shutdown) {
        recorder.revokeIfNotStarted(shutdown);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    StartupStateBuildItem started(SecretsRecorder recorder) {
        return new StartupStateBuildItem(recorder.started());
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    RunningSecretsBuildItem run(SecretsRecorder recorder, StartupStateBuildItem started, ExecutorBuildItem executor,
            ShutdownContextBuildItem shutdown) {
        return new RunningSecretsBuildItem(recorder.run(started.state(), executor.getExecutorProxy(), shutdown));
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SecretStoreBuildItem store(SecretsRecorder recorder, StartupStateBuildItem started) {
        return new SecretStoreBuildItem(recorder.store(started.state()));
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem manager(SecretsRecorder recorder, RunningSecretsBuildItem running) {
        return SyntheticBeanBuildItem.configure(SecretsManager.class).scope(Dependent.class).unremovable().setRuntimeInit()
                .addInjectionPoint(ClassType.create(InjectionPoint.class)).createWith(recorder.manager(running.secrets()))
                .done();
    }

    @BuildStep
    @Consume(LoggingSetupBuildItem.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void report(SecretsRecorder recorder, StartupStateBuildItem started, ExecutorBuildItem executor,
            ShutdownContextBuildItem shutdown) {
        recorder.report(started.state(), executor.getExecutorProxy(), shutdown);
    }

    /** Of the core's settings and of those of the backends on the classpath. */
    private static Map<String, String> settingDefaults(ConfigurationBuildItem configuration) {
        Map<String, String> defaults = new TreeMap<>();
        for (ConfigClass mapping : configuration.getReadResult().getRunTimeMappings()) {
            if (mapping.getPrefix().equals(ROOT) || mapping.getPrefix().startsWith(ROOT + ".")) {
                defaults.putAll(mapping.getProperties());
            }
        }
        defaults.values().removeIf(value -> value == null);
        return defaults;
    }

    private static List<Usage> usages(ValidationPhaseBuildItem validationPhase, List<ConfigMappingBuildItem> mappings) {
        List<Usage> usages = new ArrayList<>(InjectionPointUsages.of(validationPhase.getContext().getInjectionPoints()));
        ConfigMappingUsages members = new ConfigMappingUsages();
        mappings.forEach(mapping -> members.add(mapping.getConfigClass(), mapping.getPrefix()));
        members.withoutEffect().forEach(place -> LOG.warnf("@Secret on %s has no effect inside a map or a list, whose members"
                + " have no names before there is configuration. Register each: quarkus.secrets.registry.\"NAME\".required=true",
                place));
        usages.addAll(members.usages());
        return usages;
    }

    private static List<String> invalidAnnotations(CombinedIndexBuildItem index) {
        List<String> errors = new ArrayList<>();
        for (AnnotationInstance secret : index.getIndex().getAnnotations(InjectionPointUsages.SECRET)) {
            String place = "@Secret on " + InjectionPointUsages.place(secret.target());
            // One without effect would leave its author in the belief that the secret is checked
            if (InjectionPointUsages.isMisplaced(secret.target())) {
                errors.add(place + " has no effect: it goes beside a @ConfigProperty with a name, or on a method of a"
                        + " @ConfigMapping interface");
            }
            if (secret.value("minBits") != null && secret.value("minBits").asInt() < 0) {
                errors.add(place + " has minBits below zero: set it to a whole number of bits, 0 or more");
            }
        }
        return errors;
    }

    /** There are no secrets at build time: what the build fixes would keep the expression for its value. */
    private static List<String> secretsInFixedSettings(ConfigurationBuildItem readConfiguration) {
        return readConfiguration.getReadResult().getAllBuildTimeValues().entrySet().stream()
                .filter(setting -> !SecretExpression.in(setting.getValue().getValue()).isEmpty())
                .map(setting -> setting.getKey() + " is fixed when the application is built, and cannot take its value from"
                        + " ${secret::...}, which is known at run time")
                .toList();
    }

    private static String sentence(Problem problem) {
        return problem.subject() + " " + problem.message() + ". Fix: " + problem.remedy();
    }

    private static void failOn(List<String> errors) {
        if (!errors.isEmpty()) {
            throw new DeploymentException("The application's secrets cannot be registered:\n  - "
                    + String.join("\n  - ", errors));
        }
    }
}
