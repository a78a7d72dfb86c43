package io.quarkiverse.secrets.runtime.redaction;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces secret values in an exception and in all that hangs on it, causes and suppressed exceptions, which may form circles.
 * Exceptions cannot be changed: those with a secret in them, and those that they hang on, are replaced; the others stay.
 */
final class ThrowableRedaction {

    private final Redactor redactor;
    /** Each exception with its number, in the order of {@link #all}. */
    private final Map<Throwable, Integer> numbers = new IdentityHashMap<>();
    private final List<Throwable> all = new ArrayList<>();

    private ThrowableRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The exception without the values; the same object if there is none in it. */
    static Throwable apply(Redactor redactor, Throwable throwable) {
        ThrowableRedaction redaction = new ThrowableRedaction(redactor);
        redaction.collect(throwable);
        boolean[] affected = redaction.affected();
        return affected[0] ? redaction.copies(affected)[0] : throwable;
    }

    private void collect(Throwable first) {
        add(first);
        for (int i = 0; i < all.size(); i++) {
            Throwable throwable = all.get(i);
            add(throwable.getCause());
            for (Throwable suppressed : throwable.getSuppressed()) {
                add(suppressed);
            }
        }
    }

    private void add(Throwable throwable) {
        if (throwable != null && numbers.putIfAbsent(throwable, all.size()) == null) {
            all.add(throwable);
        }
    }

    /** Which of them have a secret in them, or lead to one that has. */
    private boolean[] affected() {
        boolean[] affected = new boolean[all.size()];
        boolean any = false;
        for (int i = 0; i < affected.length; i++) {
            affected[i] = hasSecret(all.get(i));
            any |= affected[i];
        }
        // From the last to the first, a chain of causes takes one round; circles take more
        for (boolean more = any; more;) {
            more = false;
            for (int i = affected.length - 1; i >= 0; i--) {
                if (!affected[i] && leadsToAffected(all.get(i), affected)) {
                    affected[i] = true;
                    more = true;
                }
            }
        }
        return affected;
    }

    private boolean hasSecret(Throwable throwable) {
        String text = throwable.toString();
        String message = throwable.getMessage();
        return redactor.redact(text) != text || redactor.redact(message) != message;
    }

    private boolean leadsToAffected(Throwable throwable, boolean[] affected) {
        if (throwable.getCause() != null && affected[numbers.get(throwable.getCause())]) {
            return true;
        }
        for (Throwable suppressed : throwable.getSuppressed()) {
            if (affected[numbers.get(suppressed)]) {
                return true;
            }
        }
        return false;
    }

    private RedactedThrowable[] copies(boolean[] affected) {
        RedactedThrowable[] copies = new RedactedThrowable[affected.length];
        for (int i = 0; i < affected.length; i++) {
            if (affected[i]) {
                copies[i] = new RedactedThrowable(redactor, all.get(i));
            }
        }
        for (int i = 0; i < affected.length; i++) {
            if (affected[i]) {
                Throwable original = all.get(i);
                copies[i].cause(copyOf(original.getCause(), copies));
                for (Throwable suppressed : original.getSuppressed()) {
                    copies[i].addSuppressed(copyOf(suppressed, copies));
                }
            }
        }
        return copies;
    }

    private Throwable copyOf(Throwable original, RedactedThrowable[] copies) {
        Throwable copy = original == null ? null : copies[numbers.get(original)];
        return copy == null ? original : copy;
    }
}
