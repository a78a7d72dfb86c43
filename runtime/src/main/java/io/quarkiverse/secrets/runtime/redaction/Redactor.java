package io.quarkiverse.secrets.runtime.redaction;

import java.util.BitSet;
import java.util.Collection;

/**
 * Replaces secret values in texts by {@value #MASK}: as they are, and as {@link SecretForms} says they show up in logs.
 * Occurrences that overlap or touch are replaced together, so that nothing of any of them remains.
 * <p>
 * Immutable and safe for use by many threads. It keeps hashes of the values, not the values. The time that a text takes depends
 * on
 * its length, and hardly on the number of values.
 */
public final class Redactor {

    /** What takes the place of a value. */
    public static final String MASK = "***";

    private static final Redactor NONE = new Redactor(null, null);

    private final PatternIndex values;
    private final PatternIndex more;

    private Redactor(PatternIndex values, PatternIndex more) {
        this.values = values;
        this.more = more;
    }

    /** One that replaces nothing. */
    public static Redactor none() {
        return NONE;
    }

    /**
     * @param values what to replace; those of less than {@value SecretForms#MIN_LENGTH} characters are left out
     */
    public static Redactor of(Collection<String> values) {
        return values.isEmpty() ? NONE : new Redactor(SecretForms.of(values).index(), null);
    }

    /**
     * This one with more values, which takes no longer than making one of them alone. They take the place of those that were
     * added so before.
     */
    Redactor with(Collection<String> more) {
        return new Redactor(values, more.isEmpty() ? null : SecretForms.of(more).index());
    }

    boolean isEmpty() {
        return values == null && more == null;
    }

    /**
     * @param text may be null
     * @return the text without the values; the same object if there is none in it
     */
    public String redact(String text) {
        if (text == null) {
            return null;
        }
        BitSet covered = values == null ? null : values.cover(text, null);
        if (more != null) {
            covered = more.cover(text, covered);
        }
        return covered == null ? text : mask(text, covered);
    }

    private static String mask(String text, BitSet covered) {
        StringBuilder masked = new StringBuilder(text.length());
        int end = 0;
        for (int from = covered.nextSetBit(0); from >= 0; from = covered.nextSetBit(end)) {
            masked.append(text, end, from).append(MASK);
            end = covered.nextClearBit(from);
        }
        return masked.append(text, end, text.length()).toString();
    }
}
