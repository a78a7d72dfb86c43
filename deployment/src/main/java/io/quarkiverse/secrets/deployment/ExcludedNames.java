package io.quarkiverse.secrets.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.SecretNames;

/**
 * The names that {@code quarkus.secrets.exclude} takes for ordinary settings: names, in any spelling that means the same, in
 * which {@code *} stands for any number of characters.
 */
final class ExcludedNames {

    private final List<Pattern> patterns = new ArrayList<>();

    ExcludedNames(List<String> names) {
        for (String name : names) {
            patterns.add(Pattern.compile(Arrays.stream(name.strip().split("\\*", -1))
                    .map(part -> Pattern.quote(SecretNames.canonical(part))).collect(Collectors.joining(".*"))));
        }
    }

    boolean contains(String name) {
        String canonical = SecretNames.canonical(name);
        return patterns.stream().anyMatch(pattern -> pattern.matcher(canonical).matches());
    }
}
