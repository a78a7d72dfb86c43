package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.smallrye.config.NameIterator;

/**
 * What configuration says of one thing in {@code PREFIX."NAME".ATTRIBUTE}, or in the environment variables
 * {@code PREFIX__NAME__ATTRIBUTE}, where single underscores do as well for a name without dots.
 */
final class ConfigGroup {

    private final String prefix;
    private final String name;
    private final Map<String, String> values = new LinkedHashMap<>();

    private ConfigGroup(String prefix, String name) {
        this.prefix = prefix;
        this.name = name;
    }

    /** Its name, in the spelling of the property that came first; of a variable's if there is no property. */
    String name() {
        return name;
    }

    /** What an attribute is set to; empty if it is not, or set to nothing. */
    Optional<String> get(String attribute) {
        return Optional.ofNullable(values.get(attribute));
    }

    /** What the entries of an attribute that has entries are set to: {@code field."NAME"}. */
    Map<String, String> entries(String attribute) {
        Map<String, String> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(attribute + ".")) {
                entries.put(unquoted(key.substring(attribute.length() + 1)), value);
            }
        });
        return entries;
    }

    private static String unquoted(String name) {
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }

    /** The whole configuration key of an attribute. */
    String key(String attribute) {
        return prefix + '"' + name + "\"." + attribute;
    }

    /** A problem of the whole group. */
    Problem problem(String message, String remedy) {
        return Problem.of(prefix + '"' + name + '"', message, remedy);
    }

    /**
     * Reads all groups.
     *
     * @param prefix what goes before the names, with a dot at its end
     * @param attributes what there is to say
     * @param names the names of configuration properties
     * @param config finds the value of a key
     * @param problems gets a problem for each key that is none
     * @return the groups, one for each canonical name
     */
    static Collection<ConfigGroup> read(String prefix, List<String> attributes, Collection<String> names,
            Function<String, Optional<String>> config, List<Problem> problems) {
        return read(prefix, attributes, Optional.empty(), names, config, problems);
    }

    /** @param withEntries an attribute that has entries; these are read from properties, not from environment variables */
    static Collection<ConfigGroup> read(String prefix, List<String> attributes, Optional<String> withEntries,
            Collection<String> names, Function<String, Optional<String>> config, List<Problem> problems) {
        String variablePrefix = SecretNames.canonical(prefix);
        List<String> variables = names.stream().filter(name -> name.startsWith(variablePrefix)).toList();
        List<String> byLength = attributes.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
        Map<String, ConfigGroup> groups = new LinkedHashMap<>();
        // SmallRye Config also lists a variable under the property that it guesses, such as "x".max.age
        List<String> keys = new ArrayList<>(names.stream().filter(name -> name.startsWith(prefix))
                .filter(property -> !variables.contains(SecretNames.canonical(property))).toList());
        keys.addAll(variables);
        for (String key : keys) {
            String[] parts = key.startsWith(prefix) ? ofProperty(key.substring(prefix.length()))
                    : ofVariable(key.substring(variablePrefix.length()), byLength);
            if (parts.length < 2 || !attributes.contains(parts[1]) && !isEntry(parts[1], withEntries)) {
                problems.add(Problem.of(key, "is no setting", "use " + prefix + "\"NAME\".ATTRIBUTE with one of "
                        + String.join(", ", attributes) + withEntries.map(of -> ", " + of + ".\"NAME\"").orElse("")));
                continue;
            }
            ConfigGroup group = groups.computeIfAbsent(SecretNames.canonical(parts[0]),
                    canonical -> new ConfigGroup(prefix, parts[0]));
            config.apply(group.key(parts[1])).or(() -> config.apply(key)).filter(value -> !value.isEmpty())
                    .ifPresent(value -> group.values.put(parts[1], value));
        }
        return groups.values();
    }

    private static boolean isEntry(String attribute, Optional<String> withEntries) {
        return withEntries.isPresent() && attribute.startsWith(withEntries.get() + ".")
                && attribute.length() > withEntries.get().length() + 1;
    }

    private static String[] ofProperty(String rest) {
        NameIterator iterator = new NameIterator(rest);
        String name = iterator.getNextSegment();
        iterator.next();
        return name.isBlank() || !iterator.hasNext() ? new String[0]
                : new String[] { name, rest.substring(iterator.getPosition() + 1) };
    }

    private static String[] ofVariable(String variable, List<String> attributesByLength) {
        String separator = variable.startsWith("_") ? "__" : "_";
        String rest = variable.substring(separator.length() - 1);
        return attributesByLength.stream().filter(attribute -> rest.endsWith(separator + SecretNames.canonical(attribute))
                && rest.length() > separator.length() + attribute.length())
                .map(attribute -> new String[] { rest.substring(0, rest.length() - separator.length() - attribute.length()),
                        attribute })
                .findFirst().orElseGet(() -> new String[0]);
    }

    @Override
    public String toString() {
        return prefix + '"' + name + '"' + Arrays.toString(values.keySet().toArray());
    }
}
