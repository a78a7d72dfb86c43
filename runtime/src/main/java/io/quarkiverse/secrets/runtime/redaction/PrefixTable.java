package io.quarkiverse.secrets.runtime.redaction;

/**
 * A number for each of many prefixes, which are given by hash and length. Open addressing, at most half full.
 */
final class PrefixTable {

    static final int ABSENT = -1;

    /** 0 where there is none. */
    private final long[] keys;
    private final int[] numbers;

    /** @param entries how many there will be at most */
    PrefixTable(int entries) {
        int capacity = Integer.highestOneBit(Math.max(8, entries)) << 2;
        keys = new long[capacity];
        numbers = new int[capacity];
    }

    /** The number of a prefix; {@link #ABSENT} if it has none. */
    int get(long hash, int length) {
        long key = key(hash, length);
        int slot = slot(key);
        return keys[slot] == 0 ? ABSENT : numbers[slot];
    }

    void put(long hash, int length, int number) {
        long key = key(hash, length);
        int slot = slot(key);
        keys[slot] = key;
        numbers[slot] = number;
    }

    void putIfAbsent(long hash, int length, int number) {
        if (get(hash, length) == ABSENT) {
            put(hash, length, number);
        }
    }

    /** Where the key is, or would be. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static long key(long hash, int length) {
        long key = (hash ^ length * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
        key = (key ^ key >>> 32) * 0xD6E8FEB86659FD93L;
        key ^= key >>> 32;
        return key == 0 ? 1 : key;
    }
}
