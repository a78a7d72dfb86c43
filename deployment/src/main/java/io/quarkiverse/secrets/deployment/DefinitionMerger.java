package io.quarkiverse.secrets.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.SecretNames;

/**
 * Makes one definition of all that mean the same secret. The stricter one wins: required over optional, more bits over
 * fewer. Those that cannot both hold are errors.
 */
final class DefinitionMerger {

    private final List<String> errors = new ArrayList<>();

    /**
     * @param definitions each with the places that it comes from in {@link SecretDefinition#usedBy()}
     * @return one for each secret, ordered by name
     */
    List<SecretDefinition> merge(Collection<SecretDefinition> definitions) {
        Map<String, List<SecretDefinition>> bySecret = new TreeMap<>(definitions.stream()
                .sorted(Comparator.comparing(DefinitionMerger::place))
                .collect(Collectors.groupingBy(definition -> SecretNames.canonical(definition.name()))));
        return bySecret.entrySet().stream().map(entry -> merge(entry.getKey(), entry.getValue())).toList();
    }

    /** What cannot be merged, and why; empty when everything could. */
    List<String> errors() {
        return errors;
    }

    private SecretDefinition merge(String canonical, List<SecretDefinition> same) {
        String name = same.stream().map(SecretDefinition::name).filter(canonical::equals).findFirst()
                .orElse(same.get(0).name());
        SecretDefinition.Builder merged = SecretDefinition.named(name)
                .required(same.stream().anyMatch(SecretDefinition::required))
                .minBits(same.stream().mapToInt(SecretDefinition::minBits).max().orElse(0))
                .encoding(same.stream().anyMatch(d -> d.encoding() == Encoding.BASE64) ? Encoding.BASE64 : Encoding.TEXT)
                .format(same.stream().anyMatch(d -> d.format() == Format.URL) ? Format.URL : Format.TEXT)
                .description(same.stream().map(SecretDefinition::description).filter(d -> !d.isEmpty()).findFirst().orElse(""))
                .usedBy(List.copyOf(
                        same.stream().flatMap(d -> d.usedBy().stream()).collect(Collectors.toCollection(TreeSet::new))));
        agreed(name, "patterns", same, SecretDefinition::pattern, pattern -> "'" + pattern + "'").ifPresent(merged::pattern);
        agreed(name, "keys", same, SecretDefinition::key, UnaryOperator.identity()).ifPresent(merged::key);
        agreed(name, "fields", same, SecretDefinition::field, UnaryOperator.identity()).ifPresent(merged::field);
        agreed(name, "versions", same, SecretDefinition::version, UnaryOperator.identity()).ifPresent(merged::version);
        Optional<String> defaultValue = agreed(name, "defaults", same, SecretDefinition::defaultValue, value -> "one");
        if (!isDefaultOverruled(same)) {
            defaultValue.ifPresent(merged::defaultValue);
        }
        return merged.build();
    }

    /** A default that makes the secret optional in one place does not satisfy another place, which requires it to be set. */
    private static boolean isDefaultOverruled(List<SecretDefinition> same) {
        return same.stream().anyMatch(d -> d.required() && d.defaultValue().isEmpty())
                && same.stream().noneMatch(d -> d.required() && d.defaultValue().isPresent());
    }

    private Optional<String> agreed(String name, String what, List<SecretDefinition> same,
            Function<SecretDefinition, Optional<String>> attribute, UnaryOperator<String> shown) {
        SecretDefinition first = null;
        for (SecretDefinition definition : same) {
            Optional<String> value = attribute.apply(definition);
            if (value.isEmpty()) {
                continue;
            }
            if (first == null) {
                first = definition;
            } else if (!attribute.apply(first).equals(value)) {
                errors.add("Secret " + name + " has different " + what + ": "
                        + shown.apply(attribute.apply(first).get()) + " in " + place(first) + " and "
                        + (what.equals("defaults") ? "another" : shown.apply(value.get())) + " in " + place(definition)
                        + ". Make them the same, or leave all but one out.");
            }
        }
        return first == null ? Optional.empty() : attribute.apply(first);
    }

    private static String place(SecretDefinition definition) {
        return String.join(", ", definition.usedBy());
    }
}
