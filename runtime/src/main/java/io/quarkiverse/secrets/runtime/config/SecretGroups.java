package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FieldNames;

/**
 * Reads {@code quarkus.secrets.group."PREFIX".*}: {@link GroupConfig} says what that means. Immutable.
 */
final class SecretGroups {

    /** What all settings begin with. */
    static final String PREFIX = "quarkus.secrets.group.";

    private static final String KEY = "key";
    private static final String BACKEND = "backend";
    private static final String VERSION = "version";
    private static final String FIELD = "field";

    /** The longest prefix first: it counts where one is below another. */
    private final List<Group> groups;

    /**
     * @param prefix as configuration has it; an environment variable has it in capital letters, with underscores
     * @param fields the names of fields, by the members that are called otherwise
     */
    private record Group(String prefix, String key, Optional<String> backend, Optional<String> version,
            Map<String, String> fields) {

        /** What follows the prefix in a name; empty if the name is not below it. */
        Optional<String> member(String name) {
            if (name.startsWith(prefix + ".")) {
                return Optional.of(name.substring(prefix.length() + 1)).filter(member -> !member.isEmpty());
            }
            String canonicalPrefix = SecretNames.canonical(prefix) + "_";
            String canonical = SecretNames.canonical(name);
            boolean isVariable = name.indexOf('.') < 0
                    || prefix.indexOf('.') < 0 && prefix.equals(prefix.toUpperCase(Locale.ROOT));
            return isVariable && canonical.startsWith(canonicalPrefix) && canonical.length() > canonicalPrefix.length()
                    ? Optional.of(canonical.substring(canonicalPrefix.length()))
                    : Optional.empty();
        }

        SecretDefinition apply(SecretDefinition definition, String member) {
            SecretDefinition.Builder builder = definition.toBuilder().key(key);
            if (definition.field().isEmpty()) {
                fields.entrySet().stream().filter(field -> FieldNames.areSpellings(field.getKey(), member)).findFirst()
                        .ifPresentOrElse(field -> builder.field(field.getValue()), () -> builder.fieldInAnySpelling(member));
            }
            if (definition.version().isEmpty()) {
                version.ifPresent(builder::version);
            }
            if (definition.backend().isEmpty()) {
                backend.ifPresent(builder::backend);
            }
            return builder.build();
        }
    }

    private SecretGroups(List<Group> groups) {
        this.groups = List.copyOf(groups);
    }

    /**
     * Reads all that there are.
     *
     * @param names the names of configuration properties, at least of those that begin with {@link #PREFIX}
     * @param config finds the value of a key
     * @param problems gets what is invalid
     */
    static SecretGroups read(Collection<String> names, Function<String, Optional<String>> config, List<Problem> problems) {
        List<Group> groups = new ArrayList<>();
        for (ConfigGroup group : ConfigGroup.read(PREFIX, List.of(KEY, BACKEND, VERSION), Optional.of(FIELD), names, config,
                problems)) {
            Optional<String> backend = group.get(BACKEND);
            if (group.get(KEY).isEmpty()) {
                problems.add(group.problem("has no key",
                        "set " + group.key(KEY) + " to the backend's key of the JSON object"));
            } else if (backend.isPresent() && BackendId.parse(backend.get()).isEmpty()) {
                problems.add(Problem.of(group.key(BACKEND), "is not the ID of a backend",
                        "set it to the ID of a backend, such as aws-secrets-manager"));
            } else {
                groups.add(new Group(group.name(), group.get(KEY).get(),
                        backend.map(text -> BackendId.parse(text).orElseThrow().value()), group.get(VERSION),
                        group.entries(FIELD)));
            }
        }
        groups.sort(Comparator.comparing((Group group) -> group.prefix().length()).reversed());
        return new SecretGroups(groups);
    }

    /** Those of some members of mappings that belong to a group, and so are secrets. */
    List<SecretDefinition> membersOf(Collection<SecretDefinition> candidates) {
        return candidates.stream().filter(candidate -> groups.stream()
                .anyMatch(group -> group.member(candidate.name()).isPresent())).toList();
    }

    /** The definition with the place that its group gives it, unless it has a key of its own. */
    SecretDefinition apply(SecretDefinition definition) {
        if (definition.key().isEmpty()) {
            for (Group group : groups) {
                Optional<String> member = group.member(definition.name());
                if (member.isPresent()) {
                    return group.apply(definition, member.get());
                }
            }
        }
        return definition;
    }
}
