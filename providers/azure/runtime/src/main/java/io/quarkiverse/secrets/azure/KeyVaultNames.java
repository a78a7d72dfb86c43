package io.quarkiverse.secrets.azure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Converts keys to names in Key Vault: 1 to 127 letters, digits and dashes, without regard to upper and lower case.
 * <p>
 * Separators in a key become dashes, so {@code DATABASE_URL} is stored as {@code DATABASE-URL}. A key with slashes is a path:
 * one with a segment that is empty, {@code .} or {@code ..} has no name; only the first segment may be empty. Different keys
 * may become one name. This has to be detected, because one secret would get the value of another.
 */
public final class KeyVaultNames {

    private static final int LONGEST = 127;
    private static final String SEPARATORS = "_./\\: ";

    private KeyVaultNames() {
    }

    /** Returns the vault's name for a key; empty if there is none. */
    public static Optional<String> of(String key) {
        if (key.isEmpty() || key.length() > LONGEST) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder(key.length());
        int segment = 0;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '/' || c == '\\') {
                if (i > 0 && isNoSegment(key, segment, i)) {
                    return Optional.empty();
                }
                segment = i + 1;
            }
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-') {
                name.append(c);
            } else if (SEPARATORS.indexOf(c) >= 0) {
                name.append('-');
            } else {
                return Optional.empty();
            }
        }
        return isNoSegment(key, segment, key.length()) ? Optional.empty() : Optional.of(name.toString());
    }

    /** Returns whether a segment is empty, {@code .} or {@code ..}. */
    private static boolean isNoSegment(String key, int start, int end) {
        for (int i = start; i < end; i++) {
            if (key.charAt(i) != '.') {
                return false;
            }
        }
        return end - start <= 2;
    }

    /**
     * Returns the keys that share a name with another, different key.
     *
     * @return for each such key, all keys that share its name, itself included, in order; nothing for the others
     */
    public static Map<String, Set<String>> collisions(Collection<String> keys) {
        Map<String, String> firstOfName = new HashMap<>();
        Map<String, Set<String>> sharing = new TreeMap<>();
        for (String key : new HashSet<>(keys)) {
            Optional<String> name = of(key);
            if (name.isEmpty()) {
                continue;
            }
            String first = firstOfName.putIfAbsent(name.get().toLowerCase(Locale.ROOT), key);
            if (first != null) {
                Set<String> group = sharing.computeIfAbsent(first, any -> new TreeSet<>());
                group.add(first);
                group.add(key);
                sharing.put(key, group);
            }
        }
        return sharing;
    }
}
