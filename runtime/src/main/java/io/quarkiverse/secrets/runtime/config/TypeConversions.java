package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.keys.InvalidKeyMaterialException;
import io.quarkiverse.secrets.runtime.keys.KeyStoreReader;
import io.quarkiverse.secrets.runtime.registry.JsonArray;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.registry.TargetType.Shape;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.utils.StringUtil;

/**
 * Finds the values that configuration cannot convert to the type of a place that uses the secret. Configuration itself would
 * quote the value. Nothing is loaded for applications that take all secrets as {@code String}. Safe for use by several threads.
 */
final class TypeConversions {

    private static final Map<String, Class<?>> PRIMITIVES = Map.of("boolean", boolean.class, "byte", byte.class, "short",
            short.class, "int", int.class, "long", long.class, "float", float.class, "double", double.class, "char",
            char.class);

    private final Map<String, List<TargetType>> byCanonicalName = new HashMap<>();
    private volatile SmallRyeConfig converters;

    TypeConversions(List<TargetType> types) {
        for (TargetType type : types) {
            byCanonicalName.computeIfAbsent(SecretNames.canonical(type.name()), name -> new ArrayList<>(1)).add(type);
        }
    }

    /** What is wrong with a value, as the end of a sentence that begins with the secret's name. Never the value. */
    List<String> violations(String name, String value) {
        List<TargetType> types = byCanonicalName.getOrDefault(SecretNames.canonical(name), List.of());
        List<String> violations = new ArrayList<>(0);
        for (TargetType type : types) {
            Optional<String> violation = violation(type, value);
            if (violation.isPresent() && !violations.contains(violation.get())) {
                violations.add(violation.get());
            }
        }
        return violations;
    }

    private Optional<String> violation(TargetType type, String value) {
        if (type.shape() == Shape.SINGLE) {
            return violation(type, List.of(value), "");
        }
        Optional<List<String>> elements = ListElements.of(type.type(), value);
        if (elements.isPresent() && type.shape() == Shape.ARRAY) {
            return elements.get().size() == 1 && JsonArray.elements(value).isEmpty() ? violation(type, List.of(value), "")
                    : Optional.of("is " + ListElements.text(value) + ", which configuration takes apart for a List and not for"
                            + " an array of Java");
        }
        if (elements.isPresent() && elements.get().isEmpty()) {
            return Optional.of("is a JSON array without elements, which configuration does not read as a list");
        }
        return violation(type, elements.orElseGet(() -> Arrays.asList(StringUtil.split(value))), "has an element that ");
    }

    /** @param prefix what comes before the verb of a violation */
    private Optional<String> violation(TargetType type, List<String> values, String prefix) {
        if (type.type().equals(String.class.getName()) && type.converter().isEmpty()) {
            return Optional.empty();
        }
        Optional<? extends Converter<?>> converter = converter(type);
        if (converter.isEmpty()) {
            return Optional.empty();
        }
        for (String value : values) {
            try {
                if (!value.isEmpty()) {
                    converter.get().convert(value);
                }
            } catch (IllegalArgumentException e) {
                return Optional.of(prefix + "is " + notA(type.type()));
            } catch (InvalidKeyMaterialException e) {
                return Optional.of(prefix + e.violation() + "; " + e.remedy());
            } catch (RuntimeException e) {
                // Of a converter that needs what is not there yet: it says nothing of the value
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Empty if there is none, or if its class cannot be loaded here. */
    private Optional<? extends Converter<?>> converter(TargetType type) {
        try {
            if (type.password().isPresent()) {
                // Whether it is the right one, another check finds, which sees both values
                return Optional.of((Converter<Optional<?>>) value -> KeyStoreReader.read(value, ""));
            }
            if (type.converter().isPresent()) {
                return Optional.of((Converter<?>) load(type.converter().get()).getDeclaredConstructor().newInstance());
            }
            return converters().getConverter(load(type.type()));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return Optional.empty();
        }
    }

    private SmallRyeConfig converters() {
        SmallRyeConfig config = converters;
        if (config == null) {
            config = KeyConverters.addNamelessTo(new SmallRyeConfigBuilder()).addDiscoveredConverters().build();
            converters = config;
        }
        return config;
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        Class<?> primitive = PRIMITIVES.get(name);
        return primitive != null ? primitive : Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }

    private static String notA(String type) {
        return switch (type) {
            case "byte", "java.lang.Byte" -> "not a whole number from -128 to 127";
            case "short", "java.lang.Short" -> "not a whole number from -32768 to 32767";
            case "int", "java.lang.Integer", "java.util.OptionalInt" -> "not a whole number from -2147483648 to 2147483647";
            case "long", "java.lang.Long", "java.util.OptionalLong" -> "not a whole number of at most 64 bits";
            case "java.math.BigInteger" -> "not a whole number";
            case "float", "java.lang.Float", "double", "java.lang.Double", "java.util.OptionalDouble", "java.math.BigDecimal" ->
                "not a number";
            case "char", "java.lang.Character" -> "not a single character";
            case "java.time.Duration" -> "not a duration, such as 30s or PT1H30M";
            default -> "not " + constants(type).orElse("a value that can be converted to " + type);
        };
    }

    /** The names that an enum allows, which are not the secret. */
    private static Optional<String> constants(String type) {
        try {
            Object[] constants = load(type).getEnumConstants();
            return constants == null ? Optional.empty()
                    : Optional.of(
                            "one of " + String.join(", ", Arrays.stream(constants).map(c -> ((Enum<?>) c).name()).toList()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
