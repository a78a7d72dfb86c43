package io.quarkiverse.secrets.runtime.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms in which secret values show up in logs: as they are, as Base64, in URLs, in JSON, with other line ends, line by
 * line, and as the other texts of a key.
 * <p>
 * Of values longer than {@value #MAX_ENCODED} characters, encoded forms are left out, and of a value with many lines, those
 * after the first {@value #MAX_LINES}.
 */
final class SecretForms {

    /** Shorter values are not replaced: they are found in too many words. */
    static final int MIN_LENGTH = PatternIndex.MIN_LENGTH;
    /** Shorter lines of a value are not replaced alone. */
    static final int MIN_LINE_LENGTH = 8;
    static final int MAX_LINES = 10_000;
    static final int MAX_ENCODED = 1 << 16;

    private static final String PEM = "-----";

    private final List<String> patterns = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final BitSet withBefore = new BitSet();
    private final BitSet withAfter = new BitSet();

    private SecretForms() {
    }

    static SecretForms of(Collection<String> values) {
        SecretForms forms = new SecretForms();
        for (String value : new HashSet<>(values)) {
            forms.addValue(value, true);
        }
        return forms;
    }

    /** Those that have the whole value, so not its lines, which are found where the value is not. */
    static SecretForms ofWhole(String value) {
        SecretForms forms = new SecretForms();
        forms.addValue(value, false);
        return forms;
    }

    static boolean isLongEnough(String value) {
        return value.length() >= MIN_LENGTH;
    }

    /** Makes them bytes in UTF-8, each of which stands as the character with its number. Nothing can be added after that. */
    SecretForms inUtf8() {
        seen.clear();
        patterns.replaceAll(SecretForms::inUtf8);
        return this;
    }

    /** The same for one text. */
    static String inUtf8(String pattern) {
        return new String(pattern.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    List<String> patterns() {
        return patterns;
    }

    PatternIndex index() {
        return new PatternIndex(patterns, withBefore, withAfter);
    }

    private void addValue(String value, boolean lineByLine) {
        if (!isLongEnough(value)) {
            return;
        }
        add(value);
        // Files end with a line end, which is gone by the time that the value is used
        String stripped = value.strip();
        if (stripped.length() >= MIN_LENGTH) {
            add(stripped);
        } else {
            stripped = value;
        }
        addLines(stripped, lineByLine);
        if (stripped.length() <= MAX_ENCODED) {
            KeyForms.add(stripped, lineByLine, this);
            Base64Forms.add(stripped, this);
            if (EscapedForms.differ(stripped)) {
                EscapedForms.add(stripped, this);
            }
        }
    }

    /** Adds a value of several lines with either line end; nothing for any other value. */
    void addLines(String value, boolean lineByLine) {
        String text = value;
        if (text.startsWith(PEM) && text.contains("\\n")) {
            // As PEM is kept where a value has to be on one line
            text = text.replace("\\n", "\n");
        }
        if (text.indexOf('\n') < 0) {
            return;
        }
        String unix = text.replace("\r\n", "\n");
        add(unix);
        add(unix.replace("\n", "\r\n"));
        if (lineByLine) {
            addEachLine(unix);
        }
    }

    private void addEachLine(String unix) {
        int from = 0;
        for (int lines = 0; from <= unix.length() && lines < MAX_LINES; lines++) {
            int to = unix.indexOf('\n', from);
            to = to < 0 ? unix.length() : to;
            String line = unix.substring(from, to).strip();
            // The boundaries of PEM are the same for everybody
            if (line.length() >= MIN_LINE_LENGTH && !line.startsWith(PEM)) {
                add(line);
            }
            from = to + 1;
        }
    }

    /** Adds a form as it is, unless it is too short: with other line ends, it may be shorter than the value. */
    void add(String pattern) {
        if (pattern.length() >= MIN_LENGTH && seen.add(pattern)) {
            patterns.add(pattern);
        }
    }

    /** Adds a form whose neighbours, if they are characters of Base64, have a part of the value too. */
    void add(String pattern, boolean before, boolean after) {
        if (pattern.length() < MIN_LENGTH) {
            return;
        }
        if (before) {
            withBefore.set(patterns.size());
        }
        if (after) {
            withAfter.set(patterns.size());
        }
        patterns.add(pattern);
    }
}
