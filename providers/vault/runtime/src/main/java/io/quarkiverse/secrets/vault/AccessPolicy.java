package io.quarkiverse.secrets.vault;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Writes the policy that allows what this provider does with some secrets, and no more. Versions, earlier ones too, are read
 * where the current one is, and what {@code sys/} and {@code auth/} are asked for is in Vault's policy {@code default}.
 */
final class AccessPolicy {

    private final VaultSettings settings;
    private final KvEngine engine;

    AccessPolicy(VaultSettings settings, KvEngine engine) {
        this.settings = settings;
        this.engine = engine;
    }

    /** One rule for each path, in the order of the paths. */
    String of(Collection<SecretReference> references, boolean write) {
        Map<String, TreeSet<String>> names = new TreeMap<>();
        TreeSet<String> wholes = new TreeSet<>();
        TreeSet<String> left = new TreeSet<>();
        for (SecretReference reference : references) {
            SecretPath location = SecretPath.of(reference, settings);
            if (PathRules.problem(reference, location).isPresent()) {
                left.add(reference.name());
                continue;
            }
            names.computeIfAbsent(location.path(), none -> new TreeSet<>()).add(reference.name());
            if (location.field().isEmpty()) {
                wholes.add(location.path());
            }
        }
        Stream<String> rules = names.entrySet().stream()
                .map(path -> rule(path.getKey(), path.getValue(), wholes.contains(path.getKey()), write));
        Stream<String> comments = left.stream()
                .map(name -> Hcl.comment("Left out, because its key is no path in Vault: " + name));
        return Stream.concat(rules, comments).collect(Collectors.joining("\n"));
    }

    private String rule(String path, TreeSet<String> names, boolean whole, boolean write) {
        String place = engine.policyPath(path);
        String warning = isPattern(place)
                ? Hcl.comment("Vault takes the path for a pattern, and allows all paths that are like it") + "\n"
                : "";
        return Hcl.comment(String.join(", ", names)) + "\n" + warning
                + Hcl.rule(place, write ? engine.capabilitiesToWrite(whole) : KvEngine.TO_READ);
    }

    /** Policies have no way to write such a path otherwise. */
    private static boolean isPattern(String place) {
        return place.endsWith("*") || ("/" + place + "/").contains("/+/");
    }
}
