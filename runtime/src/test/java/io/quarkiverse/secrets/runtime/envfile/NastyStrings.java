package io.quarkiverse.secrets.runtime.envfile;

import java.util.Random;

/**
 * Makes strings of Unicode scalar values that are hard to quote.
 */
final class NastyStrings {

    private static final String[] PIECES = { "'", "\"", "`", "$", "$$", "${", "}", "${x}", "${x:-d}", "\\", "\\\\", "\\'",
            "\\\"",
            "\\$", "\\n", "\\u", "\\u0041", "#", " #", "=", ":", " ", "  ", "\t", "\n", "\r", "\r\n", "\0", "\u0001", "\u0007",
            "\b",
            "\f", "\u000b", "\u001b", "\u007f", "\u0085", "\u00a0", "\u2028", "\u2029", "\u3000", "\uFEFF", "\uFFFE", "\uFFFF",
            "\u00e9", "e\u0301", "\u6f22", "\uD83D\uDE00", "\uDBFF\uDFFF", "a", "Z", "0", "secret", "export ", "A=", "KEY=",
            "KEY=x",
            "\nKEY=x\n", "%", "!", "&", ";", "/", "~", "*" };

    private NastyStrings() {
    }

    static String next(Random random) {
        int pieces = random.nextInt(random.nextInt(10) == 0 ? 40 : 8);
        StringBuilder string = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(8) == 0) {
                string.appendCodePoint(scalar(random));
            } else {
                string.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return string.toString();
    }

    private static int scalar(Random random) {
        int bound = random.nextBoolean() ? 0x100 : Character.MAX_CODE_POINT + 1;
        int scalar = random.nextInt(bound);
        boolean surrogate = scalar >= Character.MIN_SURROGATE && scalar <= Character.MAX_SURROGATE;
        return surrogate ? 'x' : scalar;
    }
}
