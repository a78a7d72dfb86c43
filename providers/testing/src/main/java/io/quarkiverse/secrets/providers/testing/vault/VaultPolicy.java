package io.quarkiverse.secrets.providers.testing.vault;

import java.util.Map;
import java.util.Set;

/**
 * What a token may do.
 *
 * @param capabilities what is allowed, by path; a path that ends in an asterisk stands for all that begin like it
 */
public record VaultPolicy(Map<String, Set<String>> capabilities) {

    private static final String DENY = "deny";
    private static final Set<String> ALL = Set.of("create", "read", "update", "patch", "delete", "list");

    /** One that allows everything. */
    public static VaultPolicy everything() {
        return new VaultPolicy(Map.of("*", ALL));
    }

    /** One that allows nothing. */
    public static VaultPolicy nothing() {
        return new VaultPolicy(Map.of());
    }

    /** One that allows everything but at one path. */
    public static VaultPolicy everythingBut(String path) {
        return new VaultPolicy(Map.of("*", ALL, path, Set.of(DENY)));
    }

    /** One that allows these capabilities at one path. */
    public static VaultPolicy at(String path, String... capabilities) {
        return new VaultPolicy(Map.of(path, Set.of(capabilities)));
    }

    /** As in Vault, what is denied is denied, whatever else is allowed. */
    boolean allows(String path, String capability) {
        return has(path, capability) && !has(path, DENY);
    }

    private boolean has(String path, String capability) {
        return capabilities.entrySet().stream().anyMatch(rule -> matches(rule.getKey(), path)
                && rule.getValue().contains(capability));
    }

    private static boolean matches(String rule, String path) {
        return rule.endsWith("*") ? path.startsWith(rule.substring(0, rule.length() - 1)) : path.equals(rule);
    }
}
