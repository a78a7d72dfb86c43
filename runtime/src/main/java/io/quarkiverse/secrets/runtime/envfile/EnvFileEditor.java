package io.quarkiverse.secrets.runtime.envfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import io.quarkiverse.secrets.runtime.envfile.EnvStatement.Kind;

/**
 * Changes keys in the text of a {@code .env} file, and leaves alone what has nothing to do with them: comments, order, quotes,
 * line ends, a missing line end at the end, a byte order mark. Stateless, and so safe for use by several threads.
 * <p>
 * A key is a letter or {@code _}, followed by letters from A to Z and a to z, digits, {@code _}, {@code .} and {@code -}.
 * <p>
 * A line that gives the key a value it cannot be read with counts as the key's, if the value does not go over several lines:
 * where a value with a misplaced quote ends cannot be determined.
 */
public final class EnvFileEditor {

    private EnvFileEditor() {
    }

    /**
     * Gives a key a value, which then reads back exactly, whatever characters it has. Quotes are put around it only if it
     * needs them.
     * <p>
     * If the key stands there already, its value is replaced, and {@code export} and the comment on its line stay; if it
     * does so more than once, that of the last one, which is the one that counts. Else a line is added at the end. There is
     * one exception: where that would close a quote that is never closed further up, the key's line goes to the front of that
     * one, and those behind it are taken away.
     *
     * @param text the text of the file; empty for a new one
     * @return the text with the value
     * @throws IllegalArgumentException if the key is not one, or if the value has a surrogate without its other half, which
     *         UTF-8 cannot hold; the message never holds a part of the value
     */
    public static String set(String text, String key, String value) {
        requireKey(key);
        requireStorable(key, value);
        String plainest = set(text, key, value, false);
        return readsBack(plainest, key, value) ? plainest : set(text, key, value, true);
    }

    private static String set(String text, String key, String value, boolean quoted) {
        Outline outline = new Outline(text, key::equals);
        if (outline.ofKey.isEmpty()) {
            String line = key + "=" + EnvValueQuoting.quote(value, quoted);
            return outline.closesQuote(line, text.length()) ? move(text, outline, line) : append(text, outline, line);
        }
        EnvStatement last = outline.ofKey.get(outline.ofKey.size() - 1);
        String assigned = assigned(text, last, value, quoted);
        String changed = text.substring(last.start(), last.valueStart()) + assigned
                + text.substring(last.valueEnd(), lineContentEnd(text, last));
        return outline.closesQuote(assigned, last.start()) ? move(text, outline, changed)
                : text.substring(0, last.start()) + changed + text.substring(lineContentEnd(text, last));
    }

    /**
     * Without quotes, a value of Base64 can be taken for one that goes on in the next line, or an empty one for the end of one.
     */
    private static boolean readsBack(String text, String key, String value) {
        return value.equals(EnvFile.parse(text, name -> null, Map.of()).values().get(key));
    }

    /**
     * The line that gives a key a value in a text of its own, for a file that is written as a whole and not changed. The
     * value reads back exactly, as after {@link #set}.
     *
     * @return {@code KEY=value} with the quotes that the value needs, on one line and without a line end
     * @throws IllegalArgumentException if the key is not one, or if the value has a surrogate without its other half, which
     *         UTF-8 cannot hold; the message never holds a part of the value
     */
    public static String assignment(String key, String value) {
        requireKey(key);
        requireStorable(key, value);
        String line = key + "=" + EnvValueQuoting.quote(value, false);
        // Behind any other line, too
        return Base64Shape.isBase64(line, 0, line.length()) && !Base64Shape.looksLikeName(line, 0, line.length())
                ? key + "=" + EnvValueQuoting.quote(value, true)
                : line;
    }

    /**
     * Removes all lines that belong to a key; those of a value over several lines, too.
     *
     * @param text the text of the file
     * @return the text without the key; the same text if it does not have it
     * @throws IllegalArgumentException if the key is not one
     */
    public static String unset(String text, String key) {
        requireKey(key);
        return unset(text, key::equals);
    }

    /** As {@link #unset(String, String)}, for several keys, and for those too that can be read and not be written. */
    static String unset(String text, Predicate<String> keys) {
        return without(text, new Outline(text, keys).ofKey, 0);
    }

    private static void requireKey(String key) {
        if (!EnvCharacters.isKey(Objects.requireNonNull(key, "key"))) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" is not a key for a .env file: it has to begin with a letter from "
                            + "A to Z or a to z or with '_', and may go on with those, digits, '.' and '-'");
        }
    }

    private static void requireStorable(String key, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isHighSurrogate(value.charAt(i)) && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(value.charAt(i))) {
                throw new IllegalArgumentException(
                        "The value for " + key
                                + " cannot be stored in UTF-8: it has an unpaired surrogate, so give the whole value");
            }
        }
    }

    /** The new value of a statement, with what needs to stand between it and the key if the statement has no value yet. */
    private static String assigned(String text, EnvStatement statement, String value, boolean alwaysQuoted) {
        int end = statement.valueEnd();
        boolean comment = end < text.length() && text.charAt(end) == '#';
        String quoted = EnvValueQuoting.quote(value, comment || alwaysQuoted);
        if (statement.kind() == Kind.DECLARED) {
            return "=" + quoted;
        }
        boolean behindColon = text.charAt(statement.valueStart() - 1) == ':';
        return behindColon ? " " + quoted : quoted;
    }

    private static String append(String text, Outline outline, String line) {
        if (text.length() == EnvStatementScanner.contentStart(text)) {
            return text + line + outline.lineEnd;
        }
        boolean ended = EnvCharacters.isLineEnd(text.charAt(text.length() - 1));
        return ended ? text + line + outline.lineEnd : text + outline.lineEnd + line;
    }

    private static String move(String text, Outline outline, String line) {
        int before = outline.unterminated.get(0).start();
        return text.substring(0, before) + line + outline.lineEnd + without(text, outline.ofKey, before);
    }

    /** The text from a place on without the statements behind that place. */
    private static String without(String text, List<EnvStatement> statements, int from) {
        StringBuilder rest = new StringBuilder(text.length());
        int copied = from;
        for (EnvStatement statement : statements) {
            if (statement.start() >= from) {
                rest.append(text, copied, statement.start());
                copied = statement.end();
            }
        }
        return rest.append(text, copied, text.length()).toString();
    }

    private static int lineContentEnd(String text, EnvStatement statement) {
        return statement.end() - lineEnd(text, statement).length();
    }

    private static String lineEnd(String text, EnvStatement statement) {
        int end = statement.end();
        if (!EnvCharacters.isLineEnd(text.charAt(end - 1))) {
            return "";
        }
        return text.startsWith("\r\n", end - 2) ? "\r\n" : text.substring(end - 1, end);
    }

    /** What an edit needs to know of a text. */
    private static final class Outline {

        private final List<EnvStatement> ofKey = new ArrayList<>();
        private final List<EnvStatement> unterminated = new ArrayList<>();
        /** That of the last line that has one, so that a file stays as it is. */
        private String lineEnd = "\n";

        Outline(String text, Predicate<String> keys) {
            EnvStatementScanner scanner = new EnvStatementScanner(text);
            while (scanner.hasNext()) {
                EnvStatement statement = scanner.next();
                if (isEditable(text, statement) && keys.test(statement.key(text))) {
                    ofKey.add(statement);
                }
                if (statement.kind() == Kind.UNTERMINATED_QUOTE) {
                    unterminated.add(statement);
                }
                String end = EnvFileEditor.lineEnd(text, statement);
                lineEnd = end.isEmpty() ? lineEnd : end;
            }
        }

        private static boolean isEditable(String text, EnvStatement statement) {
            switch (statement.kind()) {
                case DECLARED:
                case ASSIGNED:
                case UNQUOTED_LINES:
                case UNTERMINATED_QUOTE:
                    return true;
                case JUNK_AFTER_QUOTE:
                    return text.substring(statement.valueStart(), statement.problemAt()).chars()
                            .noneMatch(c -> EnvCharacters.isLineEnd((char) c));
                default:
                    return false;
            }
        }

        /** Whether what is written at a place would close a quote that is not closed further up. */
        boolean closesQuote(String written, int at) {
            return unterminated.stream().anyMatch(statement -> statement.start() < at
                    && written.indexOf(statement.quote().character()) >= 0);
        }
    }
}
