package io.quarkiverse.secrets.deployment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.crypto.SecretKey;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.registry.TargetType.Shape;
import io.smallrye.config.ConfigMappingInterface.LeafProperty;
import io.smallrye.config.ConfigMappingInterface.Property;

/**
 * Finds the types to which configuration converts values: those of injection points and those of the members of mappings. There
 * is none for what takes the text as it is, except beside a list of the same secret.
 */
final class TargetTypes {

    private static final Set<String> COLLECTIONS = Set.of(List.class.getName(), Set.class.getName());
    private static final Set<String> TEXTS = Set.of(String.class.getName(), CharSequence.class.getName(),
            Object.class.getName(),
            io.smallrye.config.ConfigValue.class.getName(), org.eclipse.microprofile.config.ConfigValue.class.getName(),
            io.smallrye.config.Secret.class.getName());

    private static final DotName SECRET_KEY = DotName.createSimple(SecretKey.class);
    private static final String BYTES = byte[].class.getName();

    private TargetTypes() {
    }

    /** The types of these places, each once. */
    static List<TargetType> of(Collection<Usage> usages) {
        Set<String> lists = usages.stream().filter(usage -> usage.target().filter(type -> type.shape() == Shape.COLLECTION)
                .isPresent()).map(usage -> SecretNames.canonical(usage.definition().name())).collect(Collectors.toSet());
        return usages.stream().flatMap(usage -> usage.target().or(() -> textBeside(lists, usage.definition().name())).stream())
                .distinct().toList();
    }

    private static Optional<TargetType> textBeside(Set<String> lists, String name) {
        return lists.contains(SecretNames.canonical(name)) ? Optional.of(target(name, Shape.SINGLE, String.class.getName()))
                : Optional.empty();
    }

    /**
     * The type of an injection point.
     *
     * @param type the type without what only says that the value may be absent or is asked for later
     */
    static Optional<TargetType> of(String name, Type type) {
        return switch (type.kind()) {
            case ARRAY -> Optional.of(isBytes(type) ? target(name, Shape.SINGLE, BYTES)
                    : target(name, Shape.ARRAY, type.asArrayType().elementType().name().toString()));
            case CLASS, PRIMITIVE -> single(name, type.name().toString(), Optional.empty());
            case PARAMETERIZED_TYPE -> COLLECTIONS.contains(type.name().toString())
                    ? Optional
                            .of(target(name, Shape.COLLECTION, type.asParameterizedType().arguments().get(0).name().toString()))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * The type of a member of a mapping.
     *
     * @param member the member itself, or the element of one that is a list or a set
     */
    static Optional<TargetType> of(String name, Property member, boolean element) {
        if (!member.isLeaf()) {
            return single(name, member.getMethod().getReturnType().getName(), Optional.empty());
        }
        LeafProperty leaf = member.asLeaf();
        Optional<String> converter = leaf.hasConvertWith() ? Optional.of(leaf.getConvertWith().getName()) : Optional.empty();
        Class<?> type = leaf.getValueRawType();
        if (element) {
            return Optional.of(TargetType.of(name, Shape.COLLECTION, type.getName(), converter));
        }
        return type.isArray() && type != byte[].class && converter.isEmpty()
                ? Optional.of(target(name, Shape.ARRAY, type.getComponentType().getName()))
                : single(name, type.getName(), converter);
    }

    /** Whether the value of a type is binary, and its text the Base64 of it. */
    static boolean isBinary(Type type) {
        return isBytes(type) || type.name().equals(SECRET_KEY);
    }

    /** As {@link #isBinary(Type)}. */
    static boolean isBinary(Class<?> type) {
        return type == byte[].class || type == SecretKey.class;
    }

    private static boolean isBytes(Type type) {
        return type.kind() == Type.Kind.ARRAY && type.name().toString().equals(BYTES);
    }

    private static Optional<TargetType> single(String name, String type, Optional<String> converter) {
        return converter.isEmpty() && TEXTS.contains(type) ? Optional.empty()
                : Optional.of(TargetType.of(name, Shape.SINGLE, type, converter));
    }

    private static TargetType target(String name, Shape shape, String type) {
        return TargetType.of(name, shape, type, Optional.empty());
    }
}
