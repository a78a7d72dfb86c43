package io.quarkiverse.secrets.providers.testing.vault;

import java.util.Map;
import java.util.Set;

/**
 * What a token may do.
 *
 * @param capabilities what is allowed, by path; a path that ends in an asterisk stands for all that begin like it
 */
public record VaultPolicy(Map<String, Set<String>> capabilities) {

    private static final Set<String> ALL = Set.of("create", "read", "update", "patch", "delete", "list");

    /** One that allows everything. */
    public static VaultPolicy everything() {
        return new VaultPolicy(Map.of("*", ALL));
    }

    /** One that allows these capabilities at one path. */
    public static VaultPolicy at(String path, String... capabilities) {
        return new VaultPolicy(Map.of(path, Set.of(capabilities)));
    }

    boolean allows(String path, String capability) {
        return capabilities.entrySet().stream().anyMatch(rule -> matches(rule.getKey(), path)
                && rule.getValue().contains(capability));
    }

    private static boolean matches(String rule, String path) {
        return rule.endsWith("*") ? path.startsWith(rule.substring(0, rule.length() - 1)) : path.equals(rule);
    }
}
