package io.quarkiverse.secrets.deployment;

import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
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

    private final List<Usage> usages = new ArrayList<>();

    private ConfigMappingUsages() {
    }

    static List<Usage> of(Class<?> mapping, String prefix) {
        ConfigMappingUsages usages = new ConfigMappingUsages();
        ConfigMappingInterface description = ConfigMappingInterface.getConfigurationInterface(mapping);
        if (description != null) {
            usages.addGroup(description, description.getNamingStrategy(), prefix, false);
        }
        return usages.usages;
    }

    private void addGroup(ConfigMappingInterface group, NamingStrategy naming, String path, boolean optional) {
        for (Property property : group.getProperties()) {
            if (property.isDefaultMethod()) {
                add(property.asDefaultMethod().getDefaultProperty(), naming, path, true);
            } else {
                add(property, naming, path, optional);
            }
        }
    }

    private void add(Property property, NamingStrategy naming, String path, boolean optional) {
        String name = property.isParentPropertyName() ? path : join(path, property.getPropertyName(naming));
        if (property.isLeaf() || property.isPrimitive()) {
            addMember(property, name, optional || property.isOptional());
        } else if (property.isOptional()) {
            add(property.asOptional().getNestedProperty(), naming, path, true);
        } else if (property.isGroup()) {
            addGroup(property.asGroup(), naming, name, optional);
        } else if (property.isCollection() && property.asCollection().getElement().isLeaf()) {
            addMember(property.asCollection().getElement(), name, optional);
        }
    }

    private void addGroup(GroupProperty group, NamingStrategy naming, String path, boolean optional) {
        addGroup(group.getGroupType(), group.hasNamingStrategy() ? group.getNamingStrategy() : naming, path, optional);
    }

    private void addMember(Property property, String name, boolean optional) {
        if (name.isBlank()) {
            return;
        }
        SecretDefinition.Builder definition = SecretDefinition.named(name)
                .usedBy(property.getMethod().getDeclaringClass().getName() + "#" + property.getMethod().getName())
                .required(!optional && !property.hasDefaultValue());
        if (property.hasDefaultValue() && property.getDefaultValue() != null) {
            definition.defaultValue(property.getDefaultValue());
        }
        String type = property.getMethod().getGenericReturnType().getTypeName();
        if (type.contains(URI.class.getName()) || type.contains(URL.class.getName())) {
            definition.format(Format.URL);
        }
        Secret secret = property.getMethod().getAnnotation(Secret.class);
        if (secret != null) {
            definition.description(secret.description()).minBits(secret.minBits());
            if (!secret.pattern().isEmpty()) {
                definition.pattern(secret.pattern());
            }
        }
        usages.add(new Usage(definition.build(), secret != null));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
