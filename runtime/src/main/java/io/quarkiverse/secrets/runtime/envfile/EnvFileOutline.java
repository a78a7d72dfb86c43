package io.quarkiverse.secrets.runtime.envfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds where the keys of a {@code .env} file are in its text, to add lines around them. Stateless, and so safe
 * for use by several threads.
 */
public final class EnvFileOutline {

    private EnvFileOutline() {
    }

    /**
     * Where the last line of each key ends, its line end included: of one that stands there several times, where the last one
     * does. A line counts as its key's even if its value cannot be read.
     *
     * @param text the text of the file
     * @return places in the text by key, in the order in which the keys first occur; unmodifiable
     */
    public static Map<String, Integer> ends(String text) {
        Map<String, Integer> ends = new LinkedHashMap<>();
        EnvStatementScanner scanner = new EnvStatementScanner(text);
        while (scanner.hasNext()) {
            EnvStatement statement = scanner.next();
            switch (statement.kind()) {
                case DECLARED:
                case ASSIGNED:
                case UNQUOTED_LINES:
                case UNTERMINATED_QUOTE:
                case JUNK_AFTER_QUOTE:
                    ends.put(statement.key(text), statement.end());
                    break;
                default:
                    break;
            }
        }
        return Collections.unmodifiableMap(ends);
    }
}
