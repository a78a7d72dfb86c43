package io.quarkiverse.secrets.vault;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Writes the policy that allows what this provider does with some secrets, and no more. All versions are read at the same path,
 * and Vault's policy {@code default} allows the calls to {@code sys/} and {@code auth/}.
 */
final class AccessPolicy {

    private final VaultSettings settings;
    private final KvEngine engine;

    AccessPolicy(VaultSettings settings, KvEngine engine) {
        this.settings = settings;
        this.engine = engine;
    }

    /** Returns one rule for each path, in the order of the paths, and then those for credentials that Vault issues. */
    String of(Collection<SecretReference> references, Collection<LeaseRole> roles, boolean write) {
        Map<String, TreeSet<String>> names = new TreeMap<>();
        TreeSet<String> wholes = new TreeSet<>();
        TreeSet<String> invalid = new TreeSet<>();
        for (SecretReference reference : references) {
            SecretPath location = SecretPath.of(reference, settings);
            if (PathRules.problem(reference, location).isPresent()) {
                invalid.add(reference.name());
                continue;
            }
            names.computeIfAbsent(location.path(), none -> new TreeSet<>()).add(reference.name());
            if (location.field().isEmpty()) {
                wholes.add(location.path());
            }
        }
        Stream<String> rules = names.entrySet().stream()
                .map(path -> rule(path.getKey(), path.getValue(), wholes.contains(path.getKey()), write));
        Stream<String> comments = invalid.stream()
                .map(name -> Hcl.comment("Left out, because its key is not a valid path in Vault: " + name));
        return Stream.concat(Stream.concat(rules, ofLeases(roles)), comments).collect(Collectors.joining("\n"));
    }

    /** Returns what issuing takes. Renewing is allowed by the policy {@code default}, revoking is not. */
    private static Stream<String> ofLeases(Collection<LeaseRole> roles) {
        TreeSet<String> paths = new TreeSet<>();
        roles.forEach(role -> paths.add(VaultLeases.path(role)));
        Stream<String> issue = paths.stream().map(path -> Hcl.rule(path, KvEngine.TO_READ));
        return paths.isEmpty() ? issue
                : Stream.of(Stream.of(Hcl.comment("Issued credentials")), issue,
                        Stream.of(
                                Hcl.comment(
                                        "For quarkus.secrets.credentials.\"NAME\".revoke-at-shutdown, which is on by default"),
                                Hcl.rule(VaultLeases.REVOKE, List.of("update"))))
                        .flatMap(part -> part);
    }

    private String rule(String path, TreeSet<String> names, boolean whole, boolean write) {
        String policyPath = engine.policyPath(path);
        String warning = isPattern(policyPath)
                ? Hcl.comment("Vault regards the path as a pattern, and allows all paths that match it") + "\n"
                : "";
        return Hcl.comment(String.join(", ", names)) + "\n" + warning
                + Hcl.rule(policyPath, write ? engine.capabilitiesToWrite(whole) : KvEngine.TO_READ);
    }

    /** Returns whether a path contains what a policy regards as a wildcard, which cannot be escaped. */
    private static boolean isPattern(String policyPath) {
        return policyPath.endsWith("*") || ("/" + policyPath + "/").contains("/+/");
    }
}
