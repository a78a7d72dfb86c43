package io.quarkiverse.secrets.deployment;

import java.net.URI;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkus.arc.processor.InjectionPointInfo;

/**
 * Reads what the injection points with {@code @ConfigProperty} say.
 */
final class InjectionPointUsages {

    static final DotName SECRET = DotName.createSimple(Secret.class);
    private static final DotName CONFIG_PROPERTY = DotName.createSimple(ConfigProperty.class);
    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);

    /** Types that ask for the value later: what they hold decides. */
    private static final Set<DotName> LAZY = Set.of(DotName.createSimple(Provider.class), DotName.createSimple(Instance.class),
            DotName.createSimple(Supplier.class));

    /** Types that have a way of saying that there is no value. */
    private static final Set<DotName> OPTIONALS = Set.of(OPTIONAL, DotName.createSimple(OptionalInt.class),
            DotName.createSimple(OptionalLong.class), DotName.createSimple(OptionalDouble.class),
            DotName.createSimple(io.smallrye.config.ConfigValue.class),
            DotName.createSimple(org.eclipse.microprofile.config.ConfigValue.class));

    private static final Set<DotName> URLS = Set.of(DotName.createSimple(URI.class), DotName.createSimple(URL.class));

    private InjectionPointUsages() {
    }

    static List<Usage> of(Collection<InjectionPointInfo> injectionPoints) {
        return injectionPoints.stream().flatMap(injectionPoint -> usage(injectionPoint).stream()).toList();
    }

    private static Optional<Usage> usage(InjectionPointInfo injectionPoint) {
        AnnotationTarget target = injectionPoint.getAnnotationTarget();
        AnnotationInstance property = injectionPoint.hasDefaultedQualifier() ? null
                : injectionPoint.getRequiredQualifier(CONFIG_PROPERTY);
        if (target == null || !isNamed(property)) {
            return Optional.empty();
        }
        AnnotationInstance secret = annotation(target, SECRET);
        SecretDefinition.Builder definition = SecretDefinition.named(property.value("name").asString())
                .usedBy(place(target));
        Type type = type(definition, injectionPoint.getType());
        if (property.value("defaultValue") != null && !property.value("defaultValue").asString().isEmpty()
                && !property.value("defaultValue").asString().equals(ConfigProperty.UNCONFIGURED_VALUE)) {
            definition.required(false).defaultValue(property.value("defaultValue").asString());
        }
        if (secret != null) {
            constrain(definition, secret);
        }
        return Optional.of(new Usage(definition.build(), secret != null, false,
                TargetTypes.of(property.value("name").asString(), type), password(secret)));
    }

    /** Whether {@code @Secret} stands where nothing reads it. */
    static boolean isMisplaced(AnnotationTarget target) {
        if (target.kind() == Kind.METHOD) {
            return !target.asMethod().declaringClass().isInterface();
        }
        return !isNamed(annotation(target, CONFIG_PROPERTY));
    }

    private static boolean isNamed(AnnotationInstance property) {
        return property != null && property.value("name") != null && !property.value("name").asString().isBlank();
    }

    /** Whether a type has a way of saying that there is no value. */
    static boolean isOptional(Class<?> type) {
        return OPTIONALS.contains(DotName.createSimple(type));
    }

    static boolean isUrl(Class<?> type) {
        return URLS.contains(DotName.createSimple(type));
    }

    /** Takes in what the type says, and gives the one that it comes down to. */
    private static Type type(SecretDefinition.Builder definition, Type declared) {
        Type type = declared;
        while (LAZY.contains(type.name()) && type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            type = type.asParameterizedType().arguments().get(0);
        }
        if (OPTIONALS.contains(type.name())) {
            definition.required(false);
        }
        if (OPTIONAL.equals(type.name()) && type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            type = type.asParameterizedType().arguments().get(0);
        }
        if (URLS.contains(type.name())) {
            definition.format(Format.URL);
        }
        if (TargetTypes.isBinary(type)) {
            definition.encoding(Encoding.BASE64);
        }
        return type;
    }

    private static void constrain(SecretDefinition.Builder definition, AnnotationInstance secret) {
        if (secret.value("description") != null) {
            definition.description(secret.value("description").asString());
        }
        if (secret.value("minBits") != null) {
            definition.minBits(secret.value("minBits").asInt());
        }
        if (secret.value("pattern") != null && !secret.value("pattern").asString().isEmpty()) {
            definition.pattern(secret.value("pattern").asString());
        }
    }

    private static Optional<String> password(AnnotationInstance secret) {
        return secret == null || secret.value("password") == null ? Optional.empty()
                : Optional.of(secret.value("password").asString()).filter(name -> !name.isBlank());
    }

    private static AnnotationInstance annotation(AnnotationTarget target, DotName name) {
        return target.kind() == Kind.METHOD_PARAMETER ? target.asMethodParameter().annotation(name)
                : target.asField().annotation(name);
    }

    /** {@code org.acme.TokenService#key}, or with the parameter: {@code org.acme.TokenService#init(key)} */
    static String place(AnnotationTarget target) {
        if (target.kind() == Kind.FIELD) {
            return target.asField().declaringClass().name() + "#" + target.asField().name();
        }
        if (target.kind() == Kind.METHOD) {
            return target.asMethod().declaringClass().name() + "#" + target.asMethod().name();
        }
        MethodParameterInfo parameter = target.asMethodParameter();
        String method = parameter.method().isConstructor() ? parameter.method().declaringClass().simpleName()
                : parameter.method().name();
        String name = parameter.name() != null ? parameter.name() : "parameter " + (parameter.position() + 1);
        return parameter.method().declaringClass().name() + "#" + method + "(" + name + ")";
    }
}
