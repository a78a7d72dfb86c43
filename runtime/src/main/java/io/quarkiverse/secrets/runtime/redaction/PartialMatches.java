package io.quarkiverse.secrets.runtime.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds out whether what a stream ends with may become an occurrence of a pattern. Immutable.
 * <p>
 * <strong>Up to {@value #EXACT} bytes</strong> it knows. <strong>Of longer ones</strong> it looks at the first 2<sup>k</sup>
 * bytes, of as many as there are, so that it needs no more memory for long patterns: something that is like a pattern for
 * longer than any text is by chance may count as the beginning of one until it is twice as long.
 */
final class PartialMatches {

    private static final int LEAST_K = 10;
    private static final int EXACT = 1 << LEAST_K;

    /** What patterns begin with, {@value #EXACT} bytes at most, in the order of unsigned bytes. */
    private final byte[][] heads;
    /** For the first 2<sup>k</sup> bytes of patterns, the length of the longest pattern that begins with them. */
    private final PrefixTable longer;

    /** @param patterns bytes, each of which stands as the character with its number */
    PartialMatches(List<String> patterns) {
        SortedSet<String> sorted = new TreeSet<>();
        int entries = 0;
        for (String pattern : patterns) {
            sorted.add(pattern.substring(0, Math.min(EXACT, pattern.length())));
            entries += Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(pattern.length()) - LEAST_K);
        }
        heads = sorted.stream().map(head -> head.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new);
        longer = new PrefixTable(entries);
        patterns.forEach(this::addLonger);
    }

    private void addLonger(String pattern) {
        long hash = 0;
        int at = 0;
        for (int length = EXACT; length < pattern.length() && length > 0; length <<= 1) {
            while (at < length) {
                hash = PatternIndex.extend(hash, pattern.charAt(at++));
            }
            longer.put(hash, length, Math.max(longer.get(hash, length), pattern.length()));
        }
    }

    /** Whether there may be a pattern that begins with what comes from there on, and is longer. */
    boolean has(ByteWindow window, int from) {
        int length = window.end() - from;
        if (length < EXACT) {
            return has(window.bytes(), from, window.end());
        }
        int k = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(length);
        return longer.get(PatternIndex.hash(window.hashes(from, window.end()), from, k), 1 << k) > length;
    }

    private boolean has(byte[] text, int from, int to) {
        int low = 0;
        int high = heads.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Arrays.compareUnsigned(heads[middle], 0, heads[middle].length, text, from, to) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // Where the first is no longer than what is there, it is the same, and the longer ones come after it
        return begins(low, text, from, to) || begins(low + 1, text, from, to);
    }

    private boolean begins(int head, byte[] text, int from, int to) {
        int length = to - from;
        return head < heads.length && heads[head].length > length
                && Arrays.equals(heads[head], 0, length, text, from, to);
    }
}
