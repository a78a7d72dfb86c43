package io.quarkiverse.secrets.runtime.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds which of many values are in a stream of bytes, as UTF-8: as they are, without the white space around them, with other
 * line ends, as Base64, in URLs and in JSON. Single lines of a value are not looked for, nor are values of less than
 * {@value SecretForms#MIN_LENGTH} characters. What is compressed or encrypted is not seen.
 * <p>
 * Each find is confirmed byte by byte. Immutable and safe for use by many threads. It keeps the values in all their forms.
 */
public final class ValueFinder {

    private static final int PIECE = 1 << 14;

    private final PatternIndex index;
    /** For each form the values that have it. */
    private final Map<String, List<Integer>> values = new HashMap<>();
    private final int count;

    private ValueFinder(List<String> values) {
        Set<Integer> found = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            for (String form : new HashSet<>(SecretForms.ofWhole(values.get(i)).inUtf8().patterns())) {
                this.values.computeIfAbsent(form, key -> new ArrayList<>(1)).add(i);
                found.add(i);
            }
        }
        count = found.size();
        index = new PatternIndex(new ArrayList<>(this.values.keySet()), new BitSet(), new BitSet());
    }

    public static ValueFinder of(List<String> values) {
        return new ValueFinder(values);
    }

    /**
     * Reads a stream until all values are found or it ends. It stays open.
     *
     * @return for each value that is there, by its index in the list, the offset in bytes of where it is first, in whichever
     *         form
     * @throws IOException as reading does
     */
    public SortedMap<Integer, Long> find(InputStream in) throws IOException {
        SortedMap<Integer, Long> found = new TreeMap<>();
        ByteWindow window = new ByteWindow(index);
        byte[] piece = new byte[PIECE];
        long offset = 0;
        int at = 0;
        boolean last = false;
        while (!last && found.size() < count) {
            int length = in.read(piece);
            last = length < 0;
            if (!last) {
                int dropped = window.append(piece, 0, length, at);
                at -= dropped;
                offset += dropped;
            }
            // Of what starts later the end may be still to come
            int to = last ? window.end() : window.end() - index.longestLength() + 1;
            for (at = window.candidate(at); at < to; at = window.candidate(at + 1)) {
                identify(window, at, offset + at, found);
            }
        }
        return found;
    }

    /** All that are there: one value may begin with another. */
    private void identify(ByteWindow window, int at, long offset, Map<Integer, Long> found) {
        int form = window.longest(at);
        while (form != 0) {
            int length = PatternIndex.length(form);
            for (Integer value : values.getOrDefault(window.text(at, length), List.of())) {
                found.putIfAbsent(value, offset);
            }
            form = window.longest(at, length - 1);
        }
    }
}
