package io.quarkiverse.secrets.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Priority;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.util.ServiceUtil;
import io.smallrye.config.Converters;

/** The converters that the application, and what it depends on, registers for configuration to find. */
final class RegisteredConverters {

    private static final String SERVICE = "META-INF/services/" + Converter.class.getName();
    private static final int DEFAULT_PRIORITY = 100;

    private RegisteredConverters() {
    }

    /**
     * The same types, with the registered converter of those whose place chooses none: who does not have it cannot know what
     * it accepts.
     */
    static List<TargetType> namedIn(Collection<TargetType> types) {
        if (types.isEmpty()) {
            return List.of();
        }
        Map<String, Class<?>> byType = byType();
        return types.stream().map(type -> new TargetType(type.name(), type.shape(), type.type(),
                type.converter().or(() -> Optional.ofNullable(byType.get(type.type())).map(Class::getName)), type.password()))
                .toList();
    }

    private static Map<String, Class<?>> byType() {
        Map<String, Class<?>> byType = new HashMap<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            for (String name : ServiceUtil.classNamesNamedIn(loader, SERVICE)) {
                // Not those of the build itself
                if (QuarkusClassLoader.isClassPresentAtRuntime(name)) {
                    Class<?> converter = Class.forName(name, false, loader);
                    Type type = Converters.getConverterType(converter);
                    // Configuration refuses one that does not say it, and has the better message
                    if (type != null) {
                        byType.merge(type.getTypeName(), converter,
                                (one, other) -> priority(other) > priority(one) ? other : one);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("A converter is present and cannot be loaded: " + e.getMessage(), e);
        }
        return byType;
    }

    private static int priority(Class<?> converter) {
        Priority priority = converter.getAnnotation(Priority.class);
        return priority == null ? DEFAULT_PRIORITY : priority.value();
    }
}
