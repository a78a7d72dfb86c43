package io.quarkiverse.secrets.runtime.redaction;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds all occurrences of many patterns in a text, of characters or of bytes. Immutable. It holds hashes and lengths only,
 * none of the patterns.
 * <p>
 * <strong>No occurrence</strong> is what nearly every text has: two filters see to that. Of the four characters at every third
 * position the first one knows whether a pattern has them at its beginning, wherever it starts; the second one looks at
 * the six characters with which it would start, which every pattern has.
 * <p>
 * <strong>Otherwise</strong> the longest pattern at a position is found by binary search on its length: of each pattern the
 * index has the hashes of those of its prefixes that such a search comes by, and with each of them the longest pattern that is
 * a
 * prefix of it (M. Waldvogel et al., <em>Scalable High Speed IP Routing Lookups</em>, SIGCOMM 1997). With the hashes of the
 * text's own prefixes each step takes constant time. So a text of length n takes at most n times the logarithm of the longest
 * pattern, however many patterns there are, and however alike.
 * <p>
 * <strong>Equal hashes</strong> of 64 bits count as equal strings: no occurrence is passed over, and something else is
 * taken for one once in many billions of texts.
 */
final class PatternIndex {

    /** The least length of a pattern. */
    static final int MIN_LENGTH = 6;

    /** The character before an occurrence belongs to it if it is one of Base64. */
    static final int WITH_BASE64_BEFORE = 1;
    /** The character after an occurrence belongs to it if it is one of Base64. */
    static final int WITH_BASE64_AFTER = 2;

    private static final int FLAG_BITS = 2;
    private static final int FLAGS = (1 << FLAG_BITS) - 1;
    private static final int STRIDE = 3;
    private static final int GRAM_BITS_PER_PATTERN = 64;
    /** So that a few patterns leave nearly all bits clear. */
    private static final int LEAST_FILTER_BITS = 1 << 15;
    private static final int MOST_FILTER_BITS = 1 << 27;

    private static final long BASE = 0x5851F42D4C957F2DL;
    /** The base of the hashes to the power of 2<sup>k</sup>. */
    private static final long[] POWERS = new long[31];

    static {
        POWERS[0] = BASE;
        for (int k = 1; k < POWERS.length; k++) {
            POWERS[k] = POWERS[k - 1] * POWERS[k - 1];
        }
    }

    private final long[] grams;
    private final long[] starts;
    /** The filters have 2 to the power of 32 - shift bits. */
    private final int shift;
    private final PrefixTable prefixes;
    /** The longest pattern has less than 2 to the power of levels characters. */
    private final int levels;
    private final int longest;

    /**
     * @param patterns what to find, each of {@link #MIN_LENGTH} at least
     * @param withBefore those of them, by index, to which {@link #WITH_BASE64_BEFORE} applies
     * @param withAfter those to which {@link #WITH_BASE64_AFTER} does
     */
    PatternIndex(List<String> patterns, BitSet withBefore, BitSet withAfter) {
        int count = patterns.size();
        long[] byLength = new long[count];
        int entries = 0;
        for (int i = 0; i < count; i++) {
            int length = patterns.get(i).length();
            byLength[i] = (long) length << 32 | i;
            entries += Integer.bitCount(length);
        }
        // A prefix is stored with the longest pattern in it, so that the shorter patterns come first
        Arrays.sort(byLength);
        longest = count == 0 ? 0 : (int) (byLength[count - 1] >>> 32);
        levels = Integer.SIZE - Integer.numberOfLeadingZeros(longest);
        int filterBits = Math.max(LEAST_FILTER_BITS,
                powerOfTwo(Math.min((long) count * GRAM_BITS_PER_PATTERN, MOST_FILTER_BITS)));
        shift = Integer.SIZE - Integer.numberOfTrailingZeros(filterBits);
        grams = new long[filterBits / Long.SIZE];
        starts = new long[filterBits / Long.SIZE];
        prefixes = new PrefixTable(entries);
        for (int i = 0; i < count; i++) {
            int index = (int) byLength[i];
            add(patterns.get(index), (withBefore.get(index) ? WITH_BASE64_BEFORE : 0)
                    | (withAfter.get(index) ? WITH_BASE64_AFTER : 0));
        }
    }

    private void add(String pattern, int flags) {
        for (int offset = 0; offset < STRIDE; offset++) {
            set(grams, gram(pattern, offset) >>> shift);
        }
        set(starts, start(pattern, 0, gram(pattern, 0)) >>> shift);
        long[] hashes = hashes(pattern, 0);
        int total = pattern.length();
        long power = 1;
        int length = 0;
        for (int k = levels - 1; k >= 0; k--) {
            if ((total & 1 << k) != 0) {
                length += 1 << k;
                power *= POWERS[k];
                if (length < total) {
                    prefixes.putIfAbsent(hashes[length], length, longest(hashes, 0, length));
                }
            }
        }
        int known = longest(hashes, 0, total);
        int inherited = length(known) == total ? known : known & WITH_BASE64_BEFORE;
        prefixes.put(hashes[total], total, total << FLAG_BITS | flags | inherited & FLAGS);
    }

    /**
     * Marks what the patterns cover in a text.
     *
     * @param covered what is covered already; null for nothing
     * @return the same with what the patterns cover; null if that is nothing
     */
    BitSet cover(String text, BitSet covered) {
        BitSet result = covered;
        int lastStart = text.length() - MIN_LENGTH;
        int lastGram = lastStart + STRIDE - 1;
        long[] hashes = null;
        int origin = 0;
        int end = 0;
        for (int i = 0; i <= lastGram; i += STRIDE) {
            if (!contains(grams, gram(text, i) >>> shift)) {
                continue;
            }
            for (int at = Math.max(0, i - STRIDE + 1); at <= Math.min(i, lastStart); at++) {
                if (contains(starts, start(text, at, gram(text, at)) >>> shift)) {
                    if (hashes == null) {
                        hashes = hashes(text, at);
                        origin = at;
                    }
                    int found = longest(hashes, at - origin, text.length() - at);
                    if (found != 0) {
                        result = result == null ? new BitSet(text.length()) : result;
                        int from = Math.max(end, begin(text, at, found));
                        end = Math.max(end, end(text, at + length(found), found));
                        result.set(from, Math.max(from, end));
                    }
                }
            }
        }
        return result;
    }

    /** How long the longest pattern is; 0 if there is none. */
    int longestLength() {
        return longest;
    }

    /**
     * Where a pattern may start in a text of bytes, each of which counts as the character with its number.
     *
     * @param to where the text ends
     * @return the first such place from there on, where what comes after it is too short to decide counts as such; {@code to}
     *         if
     *         there is none
     */
    int candidate(byte[] text, int from, int to) {
        int lastStart = to - MIN_LENGTH;
        int lastGram = lastStart + STRIDE - 1;
        for (int i = from + STRIDE - 1; i <= lastGram; i += STRIDE) {
            if (contains(grams, gram(text, i) >>> shift)) {
                for (int at = i - STRIDE + 1; at <= Math.min(i, lastStart); at++) {
                    if (contains(starts, start(text, at, gram(text, at)) >>> shift)) {
                        return at;
                    }
                }
            }
        }
        return Math.min(to, Math.max(from, lastStart + 1));
    }

    private static int begin(String text, int at, int found) {
        return (found & WITH_BASE64_BEFORE) != 0 && at > 0 && Base64Forms.isBase64(text.charAt(at - 1)) ? at - 1 : at;
    }

    private static int end(String text, int end, int found) {
        return (found & WITH_BASE64_AFTER) != 0 && end < text.length() && Base64Forms.isBase64(text.charAt(end)) ? end + 1
                : end;
    }

    /**
     * The longest pattern at a place of a text.
     *
     * @param hashes those of the text's prefixes, wherever they all begin
     * @param limit how much of the text there is at that place
     * @return its length and flags; 0 for none
     */
    int longest(long[] hashes, int at, int limit) {
        int best = 0;
        int length = 0;
        long power = 1;
        for (int k = Math.min(levels, Integer.SIZE - Integer.numberOfLeadingZeros(limit)) - 1; k >= 0; k--) {
            int next = length + (1 << k);
            if (next <= limit) {
                long nextPower = power * POWERS[k];
                int found = prefixes.get(hashes[at + next] - hashes[at] * nextPower, next);
                if (found >= 0) {
                    length = next;
                    power = nextPower;
                    best = found;
                }
            }
        }
        return best;
    }

    /** Of what {@link #longest(long[], int, int)} gives, the length. */
    static int length(int found) {
        return found >>> FLAG_BITS;
    }

    /** The hash of a text with one more character. */
    static long extend(long hash, int character) {
        return hash * BASE + character + 1;
    }

    /**
     * The hash of a part of a text.
     *
     * @param hashes those of the text's prefixes, wherever they all begin
     * @param k the part has 2<sup>k</sup> characters
     */
    static long hash(long[] hashes, int from, int k) {
        return hashes[from + (1 << k)] - hashes[from] * POWERS[k];
    }

    /** The hashes of all prefixes of what comes from there on. */
    private static long[] hashes(String text, int from) {
        long[] hashes = new long[text.length() - from + 1];
        long hash = 0;
        for (int i = from; i < text.length(); i++) {
            hash = extend(hash, text.charAt(i));
            hashes[i - from + 1] = hash;
        }
        return hashes;
    }

    private static int gram(String text, int at) {
        return (text.charAt(at) ^ text.charAt(at + 1) << 8 ^ text.charAt(at + 2) << 16 ^ text.charAt(at + 3) << 24)
                * 0x9E3779B1;
    }

    private static int gram(byte[] text, int at) {
        return (text[at] & 0xFF ^ (text[at + 1] & 0xFF) << 8 ^ (text[at + 2] & 0xFF) << 16 ^ text[at + 3] << 24) * 0x9E3779B1;
    }

    private static int start(String text, int at, int gram) {
        return (gram ^ gram >>> 15 ^ text.charAt(at + 4) ^ text.charAt(at + 5) << 16) * 0x85EBCA6B;
    }

    private static int start(byte[] text, int at, int gram) {
        return (gram ^ gram >>> 15 ^ text[at + 4] & 0xFF ^ (text[at + 5] & 0xFF) << 16) * 0x85EBCA6B;
    }

    private static void set(long[] filter, int bit) {
        filter[bit >>> 6] |= 1L << bit;
    }

    private static boolean contains(long[] filter, int bit) {
        return (filter[bit >>> 6] & 1L << bit) != 0;
    }

    private static int powerOfTwo(long atLeast) {
        return Integer.highestOneBit((int) Math.max(1, atLeast - 1)) << 1;
    }
}
