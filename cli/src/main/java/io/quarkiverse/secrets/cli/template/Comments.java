package io.quarkiverse.secrets.cli.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts texts of others into comments, out of which they cannot break: not with what any of the programs that read such files
 * takes for the end of a line, nor with what moves a terminal's cursor or turns the direction of its text.
 */
final class Comments {

    private static final String LINE_ENDS = "\n\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029";
    /** Holds emoji together. */
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Comments() {
    }

    /** The lines of a text, those that are blank left out. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || LINE_ENDS.indexOf(text.charAt(i)) >= 0) {
                String line = text.substring(start, i);
                if (!line.isBlank()) {
                    lines.add("# " + visible(line.strip()));
                }
                start = i + 1;
            }
        }
        return lines;
    }

    /** A label and a text on the one line behind it. */
    static String line(String label, String text) {
        return "# " + label + visible(text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"));
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                visible.append(' ');
            } else {
                visible.appendCodePoint(isVisible(c) ? c : '?');
            }
        });
        return visible.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> false;
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER;
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
