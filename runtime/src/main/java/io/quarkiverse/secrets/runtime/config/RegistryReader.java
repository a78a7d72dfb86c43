package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.smallrye.config.NameIterator;

/**
 * Puts what configuration says of secrets, in {@code quarkus.secrets.registry."NAME".*}, on top of what the build found out.
 * <p>
 * It goes through the names that exist once, instead of asking for each attribute of each secret: a mapping of a thousand
 * secrets takes a third of a second at start.
 */
public final class RegistryReader {

    private static final String PREFIX = "quarkus.secrets.registry.";
    private static final String ENVIRONMENT_PREFIX = SecretNames.canonical(PREFIX);

    private static final Pattern INDEX = Pattern.compile("(?<=used-by)\\[\\d+]$");

    private final Function<String, Optional<String>> config;
    private final Map<String, SecretDefinition> definitions = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param config finds the value of a key
     * @param definitions what is known without configuration, one for each canonical name
     */
    public RegistryReader(Function<String, Optional<String>> config, Collection<SecretDefinition> definitions) {
        this.config = config;
        for (SecretDefinition definition : definitions) {
            put(definition);
        }
    }

    /** Adds a definition unless there is one of that name. */
    void addIfAbsent(SecretDefinition definition) {
        definitions.putIfAbsent(SecretNames.canonical(definition.name()), definition);
    }

    /**
     * Adds a definition, or makes the one of that name required: what that one says of itself counts, and the definition's is
     * added to it.
     */
    public void require(SecretDefinition definition) {
        SecretDefinition known = definitions.get(SecretNames.canonical(definition.name()));
        if (known == null) {
            put(definition);
            return;
        }
        Set<String> usedBy = new LinkedHashSet<>(known.usedBy());
        usedBy.addAll(definition.usedBy());
        SecretDefinition.Builder builder = known.toBuilder().required(true).usedBy(List.copyOf(usedBy));
        if (known.description().isEmpty()) {
            builder.description(definition.description());
        }
        if (known.key().isEmpty() && known.field().isEmpty()) {
            definition.key().ifPresent(builder::key);
            definition.field().ifPresent(builder::field);
        }
        put(builder.build());
    }

    /**
     * Takes in what configuration says.
     *
     * @param names the names of all configuration properties
     */
    public void read(Iterator<String> names) {
        Set<String> properties = new LinkedHashSet<>();
        Set<String> variables = new LinkedHashSet<>();
        while (names.hasNext()) {
            String name = names.next();
            if (name.startsWith(PREFIX)) {
                properties.add(name);
            } else if (name.startsWith(ENVIRONMENT_PREFIX)) {
                variables.add(name);
            }
        }
        // SmallRye Config also lists a variable under the property that it guesses, such as registry."x".min.bits
        for (String property : properties) {
            if (!variables.contains(SecretNames.canonical(property))) {
                readProperty(property);
            }
        }
        for (String variable : variables) {
            readVariable(variable);
        }
    }

    /** All definitions, one for each canonical name. */
    public Collection<SecretDefinition> definitions() {
        return definitions.values();
    }

    /** What is invalid in configuration. */
    public List<Problem> problems() {
        return problems;
    }

    private void readProperty(String key) {
        NameIterator iterator = new NameIterator(key, PREFIX.length() - 1);
        String secret = iterator.getNextSegment();
        iterator.next();
        if (secret.isBlank() || !iterator.hasNext()) {
            problems.add(unknown(key));
            return;
        }
        apply(key, secret, key.substring(iterator.getPosition() + 1));
    }

    /** {@code QUARKUS_SECRETS_REGISTRY__NAME__MIN_BITS}, or with single underscores for a name without dots. */
    private void readVariable(String variable) {
        String rest = variable.substring(ENVIRONMENT_PREFIX.length());
        String separator = rest.startsWith("_") ? "__" : "_";
        rest = rest.substring(separator.length() - 1);
        for (RegistryAttribute attribute : RegistryAttribute.values()) {
            String end = separator + attribute.name();
            if (rest.endsWith(end) && rest.length() > end.length()) {
                String secret = rest.substring(0, rest.length() - end.length());
                SecretDefinition known = definitions.get(secret);
                apply(variable, known == null ? secret : known.name(), attribute.key());
                return;
            }
        }
        problems.add(unknown(variable));
    }

    private void apply(String key, String secret, String attributeKey) {
        // A list in YAML comes as a whole, and once more element by element
        Optional<RegistryAttribute> attribute = RegistryAttribute.withKey(INDEX.matcher(attributeKey).replaceFirst(""));
        if (attribute.isEmpty()) {
            problems.add(unknown(key));
            return;
        }
        SecretDefinition known = definitions.get(SecretNames.canonical(secret));
        SecretDefinition definition = known != null ? known : SecretDefinition.named(secret).build();
        put(definition);
        // By the dotted key, for which the environment is asked too, and not by the one at hand, which need not be the winner
        Optional<String> value = config.apply(PREFIX + '"' + definition.name() + "\"." + attribute.get().key())
                .or(() -> config.apply(key));
        // Nothing is no value, as everywhere in MicroProfile Config, and yet a way to have no default
        if (value.isEmpty() || value.get().isEmpty() && attribute.get() != RegistryAttribute.DEFAULT_VALUE) {
            return;
        }
        try {
            put(attribute.get().applyTo(definition.toBuilder(), value.get()).build());
        } catch (IllegalArgumentException e) {
            problems.add(Problem.of(key, e.getMessage(), attribute.get().remedy()));
        }
    }

    private void put(SecretDefinition definition) {
        definitions.put(SecretNames.canonical(definition.name()), definition);
    }

    private static Problem unknown(String key) {
        return Problem.of(key, "is not a key of the registry",
                "use quarkus.secrets.registry.\"NAME\".ATTRIBUTE with one of " + RegistryAttribute.keys());
    }
}
