package io.quarkiverse.secrets.runtime.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.secrets.SecretNames;

/**
 * Finds what belongs to a name, given in the spelling it was put in with or in any other that means the same
 * ({@link SecretNames}). An exact spelling wins.
 * <p>
 * A look-up allocates nothing. An exact spelling costs what a {@code HashMap} does; its hash is there already, as sources of
 * higher ordinal have been asked for the same string. Nearly all names that a ConfigSource is asked for are not its own:
 * before their other spellings are tried, which takes going through the name, a filter looks at the length and two
 * characters, and lets only a few of them pass. Without it, such a question takes four to five times as long.
 *
 * @param <V> what belongs to a name
 */
final class NameIndex<V> {

    private static final int FILTER_BITS_PER_NAME = 64;
    private static final int LEAST_FILTER_BITS = 1024;
    private static final byte[] CANONICAL = new byte[128];

    static {
        for (char c = 0; c < CANONICAL.length; c++) {
            CANONICAL[c] = (byte) SecretNames.canonical(c);
        }
    }

    private record Node<V>(String canonical, V value, Node<V> next) {
    }

    private final HashMap<String, V> exact;
    private final long[] filter;
    private final int filterMask;
    private final Node<V>[] relaxed;

    /**
     * @param values what belongs to each name, never null; of names that mean the same, one is found by the others' spellings
     */
    @SuppressWarnings("unchecked")
    NameIndex(Map<String, V> values) {
        exact = new HashMap<>(values);
        int filterBits = powerOfTwo(Math.max(LEAST_FILTER_BITS, values.size() * FILTER_BITS_PER_NAME));
        filter = new long[filterBits / Long.SIZE];
        filterMask = filterBits - 1;
        relaxed = new Node[powerOfTwo(2 * values.size() + 1)];
        for (Map.Entry<String, V> entry : values.entrySet()) {
            add(entry.getKey(), entry.getValue());
        }
    }

    private void add(String name, V value) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A name is empty");
        }
        int bit = shape(name, name.length()) & filterMask;
        filter[bit / Long.SIZE] |= 1L << bit;
        int bucket = canonicalHash(name) & (relaxed.length - 1);
        relaxed[bucket] = new Node<>(SecretNames.canonical(name), value, relaxed[bucket]);
    }

    /** What belongs to the name; null if nothing does. */
    V get(String name) {
        V value = exact.get(name);
        if (value != null) {
            return value;
        }
        int length = name.length();
        if (length == 0) {
            return null;
        }
        int bit = shape(name, length) & filterMask;
        return (filter[bit / Long.SIZE] & 1L << bit) == 0 ? null : getRelaxed(name);
    }

    /** The names in the spelling they were put in with; unmodifiable. */
    Set<String> names() {
        return Collections.unmodifiableSet(exact.keySet());
    }

    private V getRelaxed(String name) {
        for (Node<V> node = relaxed[canonicalHash(name) & (relaxed.length - 1)]; node != null; node = node.next) {
            if (sameCanonical(node.canonical, name)) {
                return node.value;
            }
        }
        return null;
    }

    private static boolean sameCanonical(String canonical, String name) {
        int length = name.length();
        if (canonical.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (canonical.charAt(i) != canonical(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int shape(String name, int length) {
        int shape = canonical(name.charAt(0)) ^ canonical(name.charAt(length - 1)) << 7 ^ length << 14;
        return shape * 0x9E3779B9 >>> 11;
    }

    private static int canonicalHash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = hash * 31 + canonical(name.charAt(i));
        }
        return hash ^ hash >>> 15;
    }

    private static int canonical(char c) {
        return c < CANONICAL.length ? CANONICAL[c] : '_';
    }

    private static int powerOfTwo(int atLeast) {
        return Integer.highestOneBit(Math.max(1, atLeast - 1)) << 1;
    }
}
