package io.quarkiverse.secrets.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Strings that something between a file and an injection point may stumble over: never empty, never half a character. */
final class NastyStrings {

    private static final List<String> KNOWN = List.of("pa$$word", "${x}", " both ends ", "a\nb\r\nc\rd", "it's \"quoted\" `so`",
            "C:\\users\\bob\\new", "\\$\\\\${a:b}\\", "#no comment # at all", "\u00e4\u20ac\uD83D\uDD11\u0000\u0085\u2028",
            "${secret::S_0}");

    private static final List<String> PIECES = List.of("$", "$$", "${", "}", "${x}", "${x:d}", "${S_1}", "\\", "\\\\", "\\$",
            "\"", "'",
            "`", "\n", "\r", "\r\n", "\t", " ", "  ", "#", " #", "=", ":", ";", ",", "%", "!", "::", "a", "B", "0", "\\n",
            "\\u0041",
            "\\x", "\u00e9", "\u20ac", "\uD83D\uDD11", "\uFEFF", "\u0000", "\u0007", "\u007f", "\u0085", "\u00a0", "\u2028",
            "export ", "A=b");

    private NastyStrings() {
    }

    /** The known ones first. */
    static List<String> of(int count, Random random) {
        List<String> strings = new ArrayList<>(KNOWN);
        while (strings.size() < count) {
            StringBuilder string = new StringBuilder();
            for (int i = random.nextInt(12) + 1; i > 0; i--) {
                string.append(random.nextInt(10) == 0 ? Character.toString(scalar(random))
                        : PIECES.get(random.nextInt(PIECES.size())));
            }
            strings.add(string.toString());
        }
        return strings;
    }

    private static int scalar(Random random) {
        int scalar = random.nextInt(Character.MAX_CODE_POINT + 1);
        return scalar >= Character.MIN_SURROGATE && scalar <= Character.MAX_SURROGATE ? 'x' : scalar;
    }
}
