package io.quarkiverse.secrets.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.ConfigMappingInterface;
import io.smallrye.config.ConfigMappingInterface.GroupProperty;
import io.smallrye.config.ConfigMappingInterface.Property;

/**
 * Reads what the members of a {@code @ConfigMapping} interface say. Members inside collections and maps have no name before
 * there is configuration, and are passed over.
 */
final class ConfigMappingUsages {

    /** How the name of a method becomes a part of a property's name. */
    private record Naming(NamingStrategy strategy, boolean beanStyleGetters) {

        static Naming of(ConfigMappingInterface group) {
            return new Naming(group.getNamingStrategy(), group.isBeanStyleGetters());
        }

        String apply(Property property) {
            if (!beanStyleGetters || property.hasPropertyName()) {
                return property.getPropertyName(strategy);
            }
            Matcher getter = GETTER.matcher(property.getMemberName());
            return strategy.apply(getter.matches() ? getter.group(1).toLowerCase(Locale.ROOT) + getter.group(2)
                    : property.getMemberName());
        }
    }

    private static final Pattern GETTER = Pattern.compile("(?:get|is)(.)(.*)");

    private final List<Usage> usages = new ArrayList<>();
    private final Set<String> unnamed = new TreeSet<>();

    void add(Class<?> mapping, String prefix) {
        ConfigMappingInterface description = ConfigMappingInterface.getConfigurationInterface(mapping);
        if (description != null) {
            addGroup(description, Naming.of(description), prefix, false);
        }
    }

    /** The members that have a name. */
    List<Usage> usages() {
        return usages;
    }

    /** The places of {@code @Secret} that have no name anywhere, so that the annotation does nothing. */
    Set<String> withoutEffect() {
        Set<String> places = new TreeSet<>(unnamed);
        usages.forEach(usage -> usage.definition().usedBy().forEach(places::remove));
        return places;
    }

    private void addGroup(ConfigMappingInterface group, Naming naming, String path, boolean optional) {
        for (Property property : group.getProperties()) {
            if (property.isDefaultMethod()) {
                add(property.asDefaultMethod().getDefaultProperty(), naming, path, true);
            } else {
                add(property, naming, path, optional);
            }
        }
    }

    private void add(Property property, Naming naming, String path, boolean optional) {
        String name = property.isParentPropertyName() ? path : join(path, naming.apply(property));
        if (property.isOptional()) {
            add(property.asOptional().getNestedProperty(), naming, path, true);
        } else if (property.isLeaf() || property.isPrimitive()) {
            addMember(property, name, optional, false);
        } else if (property.isGroup()) {
            addGroup(property.asGroup(), naming, name, optional);
        } else if (property.isCollection() && property.asCollection().getElement().isLeaf()) {
            addMember(property.asCollection().getElement(), name, optional, true);
        } else if (property.isCollection()) {
            addUnnamed(property.asCollection().getElement());
        } else if (property.isMap()) {
            addUnnamed(property.asMap().getValueProperty());
        }
    }

    /** Notes what says that it is a secret and has no name. */
    private void addUnnamed(Property property) {
        if (property.isGroup()) {
            for (Property member : property.asGroup().getGroupType().getProperties()) {
                addUnnamed(member);
            }
        } else if (property.getMethod().isAnnotationPresent(Secret.class)) {
            unnamed.add(place(property));
        }
    }

    private void addGroup(GroupProperty group, Naming naming, String path, boolean optional) {
        addGroup(group.getGroupType(), group.hasNamingStrategy() ? Naming.of(group.getGroupType()) : naming, path, optional);
    }

    private void addMember(Property property, String name, boolean optional, boolean element) {
        if (name.isBlank()) {
            return;
        }
        SecretDefinition.Builder definition = SecretDefinition.named(name).usedBy(place(property)).required(
                !optional && !InjectionPointUsages.isOptional(property.getMethod().getReturnType())
                        && !property.hasDefaultValue());
        if (property.hasDefaultValue() && property.getDefaultValue() != null) {
            definition.defaultValue(property.getDefaultValue());
        }
        if (property.isLeaf() && InjectionPointUsages.isUrl(property.asLeaf().getValueRawType())) {
            definition.format(Format.URL);
        }
        if (property.isLeaf() && TargetTypes.isBinary(property.asLeaf().getValueRawType())) {
            definition.encoding(Encoding.BASE64);
        }
        Secret secret = property.getMethod().getAnnotation(Secret.class);
        if (secret != null) {
            definition.description(secret.description()).minBits(secret.minBits());
            if (!secret.pattern().isEmpty()) {
                definition.pattern(secret.pattern());
            }
        }
        usages.add(new Usage(definition.build(), secret != null, true, TargetTypes.of(name, property, element),
                Optional.ofNullable(secret).map(Secret::password).filter(password -> !password.isBlank())));
    }

    private static String place(Property property) {
        return property.getMethod().getDeclaringClass().getName() + "#" + property.getMethod().getName();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
