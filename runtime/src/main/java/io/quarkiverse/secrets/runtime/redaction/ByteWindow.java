package io.quarkiverse.secrets.runtime.redaction;

import java.nio.charset.StandardCharsets;

/**
 * That part of a stream of bytes which a search for patterns still needs. It comes in pieces; each byte is moved, and hashed, a
 * few times at most, however small the pieces are and however much is needed. For use by one thread.
 */
final class ByteWindow {

    private final PatternIndex index;
    private byte[] bytes = {};
    private int end;
    /** Those of the prefixes of what is between some place and {@link #hashed}. */
    private long[] hashes = {};
    private int hashed = -1;

    ByteWindow(PatternIndex index) {
        this.index = index;
    }

    /**
     * @param needed the place before which nothing is needed any more
     * @return by how much all places have become less
     */
    int append(byte[] source, int offset, int length, int needed) {
        int dropped = 0;
        if (length > bytes.length - end) {
            dropped = needed;
            makeRoom(needed, length);
        }
        System.arraycopy(source, offset, bytes, end, length);
        end += length;
        return dropped;
    }

    /** So much that what is kept is moved again only after as much has come. */
    private void makeRoom(int needed, int length) {
        int kept = end - needed;
        int capacity = Math.max(bytes.length, Math.addExact(Math.multiplyExact(kept, 2), length));
        byte[] roomy = capacity == bytes.length ? bytes : new byte[capacity];
        System.arraycopy(bytes, needed, roomy, 0, kept);
        bytes = roomy;
        end = kept;
        if (hashed >= needed) {
            long[] source = hashes;
            allocateHashes();
            System.arraycopy(source, needed, hashes, 0, hashed - needed + 1);
        }
        hashed = Math.max(-1, hashed - needed);
    }

    int end() {
        return end;
    }

    byte[] bytes() {
        return bytes;
    }

    char charAt(int at) {
        return (char) (bytes[at] & 0xFF);
    }

    /** Each byte as the character with its number. */
    String text(int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    /** As {@link PatternIndex#candidate} says. */
    int candidate(int from) {
        return index.candidate(bytes, from, end);
    }

    /** The longest pattern at a place, as {@link PatternIndex#longest(long[], int, int)} says. */
    int longest(int at) {
        return longest(at, Math.min(index.longestLength(), end - at));
    }

    /**
     * @param at not before any for which this was asked before
     * @param limit how long it may be
     */
    int longest(int at, int limit) {
        return limit < PatternIndex.MIN_LENGTH ? 0 : index.longest(hashes(at, at + limit), at, limit);
    }

    /**
     * The hashes of prefixes.
     *
     * @param from not before any for which this was asked before
     * @return at each index from there on, that of what comes before it
     */
    long[] hashes(int from, int to) {
        if (hashed < from) {
            allocateHashes();
            hashes[from] = 0;
            hashed = from;
        }
        if (hashed < to) {
            hash(to);
        }
        return hashes;
    }

    private void hash(int to) {
        long hash = hashes[hashed];
        for (int i = hashed; i < to; i++) {
            hash = PatternIndex.extend(hash, bytes[i] & 0xFF);
            hashes[i + 1] = hash;
        }
        hashed = to;
    }

    /** Only once something looks like a pattern: they take more room than the bytes. */
    private void allocateHashes() {
        if (hashes.length <= bytes.length) {
            hashes = new long[bytes.length + 1];
        }
    }
}
