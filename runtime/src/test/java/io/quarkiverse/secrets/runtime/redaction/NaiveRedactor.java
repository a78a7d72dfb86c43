package io.quarkiverse.secrets.runtime.redaction;

import java.util.BitSet;
import java.util.Collection;

/** Says in the plainest way what is to be replaced: every character of every occurrence. */
final class NaiveRedactor {

    private NaiveRedactor() {
    }

    static String redact(String text, Collection<String> values) {
        BitSet covered = new BitSet();
        for (String value : values) {
            for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
                covered.set(at, at + value.length());
            }
        }
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!covered.get(i)) {
                result.append(text.charAt(i));
            } else if (i == 0 || !covered.get(i - 1)) {
                result.append("***");
            }
        }
        return result.toString();
    }
}
