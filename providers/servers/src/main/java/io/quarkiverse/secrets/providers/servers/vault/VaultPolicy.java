package io.quarkiverse.secrets.providers.servers.vault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a token may do.
 *
 * @param capabilities what is allowed, by path; a path that ends in an asterisk stands for all that begin like it
 */
public record VaultPolicy(Map<String, Set<String>> capabilities) {

    private static final String DENY = "deny";
    private static final Set<String> ALL = Set.of("create", "read", "update", "patch", "delete", "list");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern RULE = Pattern
            .compile("path\\s+(" + STRING + ")\\s*\\{\\s*capabilities\\s*=\\s*\\[([^\\]]*)\\]\\s*\\}");

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

    /**
     * One that is written in Vault's own language, as far as it says what is allowed where.
     *
     * @param hcl rules of a path and its capabilities, and comments
     */
    public static VaultPolicy parse(String hcl) {
        String rules = COMMENT.matcher(hcl).replaceAll("");
        if (!RULE.matcher(rules).replaceAll("").isBlank()) {
            throw new IllegalArgumentException("no policy: " + hcl);
        }
        Map<String, Set<String>> capabilities = new LinkedHashMap<>();
        RULE.matcher(rules).results().forEach(rule -> capabilities.put(unquoted(rule.group(1)),
                STRING.matcher(rule.group(2)).results().map(text -> unquoted(text.group())).collect(Collectors.toSet())));
        return new VaultPolicy(capabilities);
    }

    /** Of the escapes, JSON has those that policies of tests have. */
    private static String unquoted(String literal) {
        try {
            return JSON.readValue(literal, String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What is allowed at a path, as Vault lists it: in alphabetical order, and for nothing that it is denied. */
    List<String> at(String path) {
        List<String> allowed = ALL.stream().filter(capability -> allows(path, capability)).sorted().toList();
        return allowed.isEmpty() ? List.of(DENY) : allowed;
    }

    /** Whether a path is denied in so many words, also to those who are allowed it by the policy that every token has. */
    boolean denies(String path) {
        return has(path, DENY);
    }

    /** As in Vault, what is denied is denied, whatever else is allowed. */
    boolean allows(String path, String capability) {
        return has(path, capability) && !denies(path);
    }

    /** Whether something is allowed below a path that ends in a slash. */
    boolean reaches(String folder) {
        return capabilities.entrySet().stream().anyMatch(rule -> !rule.getValue().equals(Set.of(DENY))
                && (rule.getKey().startsWith(folder) || matches(rule.getKey(), folder)));
    }

    private boolean has(String path, String capability) {
        return capabilities.entrySet().stream().anyMatch(rule -> matches(rule.getKey(), path)
                && rule.getValue().contains(capability));
    }

    private static boolean matches(String rule, String path) {
        return rule.endsWith("*") ? path.startsWith(rule.substring(0, rule.length() - 1)) : path.equals(rule);
    }
}
