package io.quarkiverse.secrets.cli.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Values that something on the way to another program could take for more than text. */
final class NastyValues {

    private static final long SEED = 20_260_101;
    private static final int RANDOM_ONES = 300;
    private static final int LONGEST = 12;
    private static final List<String> PARTS = List.of("$", "${HOME}", "$(id)", "`id`", "'", "'''", "\"", "\\", "\\n", "\n",
            "\r",
            "\r\n", "\t", " ", "#", " #", "=", ":", ": ", "- ", "|", ">", "%", "&", "*", "!", "@", "?", "{", "}", "[", "]", ",",
            "~", "a", "Z", "0", "1e3", "é", "漢", "😀", "\u0001", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u2028",
            "\u2029", "\u200d", "\u202e", "\ufeff", "\uffff", "true", "null", "no", "---", "...");
    private static final List<String> WHOLE = List.of("plain", " leading", "trailing ", "\tboth\t", "#comment", "a#b", "a #b",
            "=", "a=b=c", "\n", "\r", "\r\n", "line\nline", "line\n\n", "\nline", "'", "''", "'''", "it's", "\"quoted\"", "\\",
            "a\\", "\\'", "C:\\users\\new", "$HOME", "${HOME:-x}", "$$", "`id`", "$(id)", "!history", "~", "*", "-", "-n",
            "true",
            "null", "no", "0o17", "0x1F", "12e3", "1:30", "2026-01-01", "|", ">", "&a", "<<", "%", "@", "{}", "[a]", "a: b",
            "- a", "---", "äöü €", "漢字", "😀👩‍👩‍👧", "\u0001\u0002", "\u001b[0m", "\u007f\u0085\u2028\u2029\ufeff",
            "-----BEGIN KEY-----\nMIIE\n"
                    + "-----END KEY-----\n",
            "x".repeat(5_000));

    private NastyValues() {
    }

    /** Each under a name of its own, ordered. */
    static Map<String, String> all() {
        Map<String, String> values = new TreeMap<>();
        int number = 0;
        for (String value : WHOLE) {
            values.put("WHOLE_" + number++, value);
        }
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM_ONES; i++) {
            StringBuilder value = new StringBuilder();
            for (int parts = random.nextInt(LONGEST) + 1; parts > 0; parts--) {
                value.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            values.put("RANDOM_" + i, value.toString());
        }
        return values;
    }

    /** Those without any of some characters. */
    static Map<String, String> without(Character... characters) {
        Map<String, String> values = all();
        values.values().removeIf(value -> Arrays.stream(characters).anyMatch(c -> value.indexOf(c) >= 0));
        return values;
    }
}
