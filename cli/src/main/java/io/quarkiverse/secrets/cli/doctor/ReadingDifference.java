package io.quarkiverse.secrets.cli.doctor;

import java.util.Optional;

/** Why Quarkus by itself takes another value out of a line of {@code .env} than stands there. */
enum ReadingDifference {

    EXPORT("reads the export in front of it as part of the key, and so does not find this one",
            "leave out export"),
    BYTE_ORDER_MARK("reads the byte order mark at the beginning of the file as part of the key, and so does not find it",
            "save the file without a byte order mark"),
    SEVERAL_LINES("reads only its first line as the value, and each other line as a key of its own",
            "keep what has several lines in a file of its own, or in a registered secret"),
    QUOTES("keeps the quotes as part of the value",
            "leave out the quotes"),
    COMMENT("reads the comment after it as part of the value",
            "put the comment on a line of its own"),
    TRAILING_BLANKS("keeps the blanks after it as part of the value",
            "leave out the blanks at the end of the line"),
    ESCAPE("reads a backslash in it as the start of an escape",
            "write / instead where that will do, as in paths"),
    REFERENCE("expands what follows a dollar sign in it by other rules",
            "write references without :-, to keys that are set, and no other dollar signs"),
    NOT_THERE("does not see it",
            "check the lines before it: one that ends with a backslash continues on this one"),
    OTHER("reads another value",
            "write it as KEY=value, without anything around the value");

    private final String meaning;
    private final String remedy;

    ReadingDifference(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** What Quarkus does, worded to stand behind its name. */
    String meaning() {
        return meaning;
    }

    /** How the line is written so that there is no difference. */
    String remedy() {
        return remedy;
    }

    /**
     * The most specific reason.
     *
     * @param line the line that the key is in, as it is there
     * @param ours the value that stands there
     * @param quarkus what Quarkus reads, which is another; empty if it sees no such key
     */
    static ReadingDifference of(String line, String ours, Optional<String> quarkus) {
        String text = line.strip();
        if (text.startsWith("export ") || text.startsWith("export\t")) {
            return EXPORT;
        }
        if (text.startsWith("\uFEFF")) {
            return BYTE_ORDER_MARK;
        }
        if (ours.indexOf('\n') >= 0 || ours.indexOf('\r') >= 0) {
            // With an escape for the line end, it is one line
            return opensQuote(text) && !isOneLine(text) ? SEVERAL_LINES : QUOTES;
        }
        if (opensQuote(text)) {
            return QUOTES;
        }
        if (quarkus.isEmpty()) {
            return text.indexOf('$') >= 0 ? REFERENCE : NOT_THERE;
        }
        return ofPlain(text, ours, quarkus.get());
    }

    private static ReadingDifference ofPlain(String text, String ours, String quarkus) {
        if (quarkus.startsWith(ours)) {
            String more = quarkus.substring(ours.length());
            if (!more.isEmpty() && more.isBlank()) {
                return TRAILING_BLANKS;
            }
            if (more.stripLeading().startsWith("#")) {
                return COMMENT;
            }
        }
        if (text.indexOf('\\') >= 0) {
            return ESCAPE;
        }
        return text.indexOf('$') >= 0 ? REFERENCE : OTHER;
    }

    private static boolean opensQuote(String text) {
        int value = valueStart(text);
        return value < text.length() && "'\"`".indexOf(text.charAt(value)) >= 0;
    }

    /** Whether the quote that opens the value is closed in the same line. */
    private static boolean isOneLine(String text) {
        int opening = valueStart(text);
        char quote = text.charAt(opening);
        for (int i = opening + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                return true;
            }
            if (text.charAt(i) == '\\' && quote != '`') {
                i++;
            }
        }
        return false;
    }

    private static int valueStart(String text) {
        int separator = 0;
        while (separator < text.length() && "=:".indexOf(text.charAt(separator)) < 0) {
            separator++;
        }
        int value = Math.min(separator + 1, text.length());
        while (value < text.length() && (text.charAt(value) == ' ' || text.charAt(value) == '\t')) {
            value++;
        }
        return value;
    }
}
